package dev.echoforge.characters;

import dev.echoforge.speech.Gender;
import dev.echoforge.speech.SpeechRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A character of the showcase: a voice with a name and a look, whatever engine speaks.
 *
 * @param id lower case letters and digits
 * @param speakerId its number, from 1
 * @param name for people
 * @param gender how it is heard
 * @param style its manner in one word: {@code warm}, {@code lively}; not a {@link SpeechRequest}'s
 *     style
 * @param description one sentence for people
 * @param sampleText what it says to introduce itself
 * @param colour {@code #rrggbb}, dark enough for white letters
 * @param monogram one or two letters
 * @param voices what it speaks with, by the engine's name
 */
public record CharacterProfile(
    String id,
    int speakerId,
    String name,
    Gender gender,
    String style,
    String description,
    String sampleText,
    String colour,
    String monogram,
    Map<String, CharacterVoice> voices) {

  /** Copies the map. */
  public CharacterProfile {
    voices = Map.copyOf(voices);
  }

  /** What it speaks with in an engine, if it does. */
  public Optional<CharacterVoice> voice(String engine) {
    return Optional.ofNullable(voices.get(engine));
  }
}
