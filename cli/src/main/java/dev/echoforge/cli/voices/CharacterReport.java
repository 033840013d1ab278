package dev.echoforge.cli.voices;

import dev.echoforge.characters.CharacterProfile;

/** A character as JSON has it. */
record CharacterReport(
    String id,
    int speakerId,
    String name,
    String gender,
    String style,
    String description,
    String sampleText) {

  static CharacterReport of(CharacterProfile character) {
    return new CharacterReport(
        character.id(),
        character.speakerId(),
        character.name(),
        character.gender().id(),
        character.style(),
        character.description(),
        character.sampleText());
  }
}
