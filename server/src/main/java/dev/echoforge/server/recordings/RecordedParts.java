package dev.echoforge.server.recordings;

import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives parts of recordings, with the words that are heard in them. */
@Component
public class RecordedParts {

  private final Recordings recordings;
  private final RecordingFiles files;

  RecordedParts(Recordings recordings, RecordingFiles files) {
    this.recordings = recordings;
    this.files = files;
  }

  /**
   * A part of a recording of the caller's own.
   *
   * @param start where it begins, in seconds; null: at the beginning
   * @param end where it ends, in seconds; null: at the end
   * @param maxSeconds how long it may be
   * @throws ProblemException if there is no such recording, it is another's, or the part is none of
   *     it or too long
   */
  public RecordedPart of(
      Caller caller, UUID id, @Nullable Double start, @Nullable Double end, double maxSeconds) {
    Recording recording = recordings.get(caller, id);
    if (!caller.mayChange(recording.owner())) {
      throw ProblemException.of(
              ProblemType.FORBIDDEN, "the recording is another's: only its owner may use it so")
          .because(Reason.NOT_OWNER);
    }
    double from = start == null ? 0 : start;
    double to = end == null ? recording.seconds() : Math.min(end, recording.seconds());
    requirePart(from, end == null ? to : end, recording.seconds(), maxSeconds);
    try (GrowingAudio audio = recordings.whole(id)) {
      if (audio == null) {
        throw ProblemException.notFound("audio file", id.toString());
      }
      return new RecordedPart(read(audio, from, to), words(recording, from, to), from);
    } catch (IOException e) {
      throw new SpeechFailedException("the recording can't be read: " + e.getMessage(), e);
    }
  }

  private static void requirePart(double from, double to, double seconds, double maxSeconds) {
    if (!(from >= 0
        && from < seconds
        && to > from
        && to <= seconds + 0.1
        && to - from <= maxSeconds)) {
      throw ProblemException.invalid(
          "start",
          "no such part of the recording, or too long a one",
          "0 to %.1f s, the end at most %.0f s after the start".formatted(seconds, maxSeconds),
          from + " to " + to);
    }
  }

  private static Pcm read(GrowingAudio audio, double from, double to) throws IOException {
    long first = (long) (from * audio.sampleRateHz());
    long last = Math.min(audio.samples(), (long) Math.ceil(to * audio.sampleRateHz()));
    int count = (int) Math.max(0, last - first);
    return new Pcm(Quantizer16.samples(audio.read(first, count), count), audio.sampleRateHz());
  }

  /** The words whose middle is in a part; all of the text where no times are known. */
  private String words(Recording recording, double from, double to) {
    List<WordTime> all = files.times(recording.file()).words();
    if (all.isEmpty() || (from <= 0 && to >= recording.seconds())) {
      return recording.body();
    }
    return all.stream()
        .filter(word -> {
          double middle = (word.startSeconds() + word.endSeconds()) / 2;
          return middle >= from && middle <= to;
        })
        .map(WordTime::text)
        .collect(Collectors.joining(" "));
  }
}
