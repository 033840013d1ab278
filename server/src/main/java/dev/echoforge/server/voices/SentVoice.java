package dev.echoforge.server.voices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A voice to be made of a recording that was sent with it.
 *
 * @param name for people
 * @param description one sentence, or null
 * @param transcript the words of the recording
 * @param consent how the speaker agreed
 * @param tags what it is found by
 */
public record SentVoice(
    @Nullable String name,
    @Nullable String description,
    @Nullable String transcript,
    @Nullable String consent,
    List<String> tags) {

  /** Copies the list. */
  public SentVoice {
    tags = List.copyOf(tags);
  }

  VoiceOrder order() {
    return new VoiceOrder(
        null,
        null,
        name,
        transcript,
        consent,
        null,
        description,
        List.copyOf(tags),
        null,
        null,
        null);
  }
}
