package dev.echoforge.server.voices;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.RecordedPart;
import dev.echoforge.server.recordings.RecordedParts;
import dev.echoforge.server.security.Caller;
import dev.echoforge.speech.Pcm;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the audio that a voice is to be made of: a part of an upload, or of a recording. */
@Component
class VoiceSources {

  private final VoiceUploads uploads;
  private final RecordedParts recordings;

  VoiceSources(VoiceUploads uploads, RecordedParts recordings) {
    this.uploads = uploads;
    this.recordings = recordings;
  }

  /**
   * What a request names.
   *
   * @param upload an upload's id, or null
   * @param recording the id of a recording of the caller's own, or null
   * @param start where the part to take begins, in seconds; null: at the beginning
   * @param end where it ends; null: at the end
   */
  record Named(
      @Nullable UUID upload,
      @Nullable UUID recording,
      @Nullable Double start,
      @Nullable Double end) {}

  /**
   * The part.
   *
   * @throws ProblemException if neither or both are named, there is no such one, or no such part
   */
  RecordedPart find(Caller caller, Named named) {
    UUID upload = named.upload();
    UUID recording = named.recording();
    if (upload != null && recording == null) {
      return part(uploads.read(caller, upload), named);
    }
    if (recording != null && upload == null) {
      return recordings.of(caller, recording, named.start(), named.end(), VoiceUploads.MAX_SECONDS);
    }
    throw ProblemException.invalid(
        "upload",
        "not one source",
        "either the id of POST /api/voices/uploads, or a recording's",
        upload == null ? "neither" : "both");
  }

  /**
   * A part of what was sent.
   *
   * @throws ProblemException if it is none
   */
  static RecordedPart part(Pcm whole, Named named) {
    double from = named.start() == null ? 0 : named.start();
    double to = named.end() == null ? whole.seconds() : named.end();
    int first = (int) (from * whole.sampleRateHz());
    int last = Math.min(whole.samples().length, (int) Math.ceil(to * whole.sampleRateHz()));
    if (!(from >= 0 && to > from && to <= whole.seconds() + 0.1 && last > first)) {
      throw ProblemException.invalid(
          "start",
          "no part of the recording",
          "0 to %.1f s, the end after the start".formatted(whole.seconds()),
          from + " to " + to);
    }
    return new RecordedPart(
        new Pcm(Arrays.copyOfRange(whole.samples(), first, last), whole.sampleRateHz()), "", from);
  }
}
