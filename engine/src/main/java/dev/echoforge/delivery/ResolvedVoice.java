package dev.echoforge.delivery;

import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.speech.Voice;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks.
 *
 * @param voice the engine's voice
 * @param character the character that it speaks for; null for an engine's own voice
 * @param reason why that is not who was asked for; null where it is
 */
public record ResolvedVoice(
    Voice voice, @Nullable CharacterProfile character, @Nullable String reason) {

  /** The character's id, else the voice's. */
  public String id() {
    return character == null ? voice.id() : character.id();
  }

  /** The character's name, else the voice's. */
  public String name() {
    return character == null ? voice.name() : character.name();
  }
}
