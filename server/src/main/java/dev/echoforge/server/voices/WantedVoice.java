package dev.echoforge.server.voices;

import dev.echoforge.voices.VoiceDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What its maker wants of a voice.
 *
 * @param consent of the speaker, checked
 * @param colour for its picture; null: one that follows from its id
 */
record WantedVoice(
    VoiceDraft draft,
    ClonedVoice.Consent consent,
    boolean shared,
    List<String> tags,
    @Nullable String colour) {

  WantedVoice {
    tags = List.copyOf(tags);
  }
}
