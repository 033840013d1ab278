package dev.echoforge.characters;

import org.jspecify.annotations.Nullable;

/**
 * What a character speaks with in one engine: a voice of the engine's, or a speaker number of its
 * model's.
 *
 * @param voice the voice's id, or null
 * @param speaker the model's raw speaker number, from 0, or null
 */
public record CharacterVoice(@Nullable String voice, @Nullable Integer speaker) {

  /** Checks that it is one of both. */
  public CharacterVoice {
    if ((voice == null) == (speaker == null)) {
      throw new IllegalArgumentException(
          "a character's voice is either a voice or a speaker but was %s and %s"
              .formatted(voice, speaker));
    }
  }

  /** The engine's voice: by its id, or {@code speaker-N} for a model's speaker number. */
  public String voiceId() {
    return voice == null ? "speaker-" + speaker : voice;
  }
}
