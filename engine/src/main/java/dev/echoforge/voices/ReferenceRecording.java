package dev.echoforge.voices;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.dsp.LoudnessMeter;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.dsp.SilenceTrimmer;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A recording that a voice can be cloned from: 3 to 30 s in which something is heard.
 *
 * @param pcm 24 kHz
 * @param loudnessLufs how loud it is
 */
public record ReferenceRecording(Pcm pcm, double loudnessLufs) {

  private static final double LEAST_SECONDS = 3;
  private static final double MAX_SECONDS = 30;

  /** Decoders pad: what is a little longer still counts as that long. */
  private static final double TOLERANCE_SECONDS = 0.1;

  /** What stays of the silence before the voice, and after it. */
  private static final double LEAD_SECONDS = 0.1;

  private static final double TAIL_SECONDS = 0.3;
  private static final double QUIETEST_LUFS = -55;
  private static final DecodingLimits LIMITS =
      DecodingLimits.DEFAULT.withMaxSeconds(MAX_SECONDS + TOLERANCE_SECONDS);

  /**
   * Reads a file of any format that can be decoded.
   *
   * @throws dev.echoforge.speech.BrokenFileException if it is no audio
   * @throws InvalidRequestException if it is too short, too long or silent
   */
  public static ReferenceRecording read(Path file) {
    try (AudioDecoder decoder = AudioDecoder.open(file, LIMITS)) {
      return of(new Pcm(decoder.rest(), decoder.sampleRateHz()));
    }
  }

  /** As {@link #read(Path)}, from a stream, which is closed. */
  public static ReferenceRecording read(InputStream stream) {
    try (AudioDecoder decoder = AudioDecoder.open(stream, LIMITS)) {
      return of(new Pcm(decoder.rest(), decoder.sampleRateHz()));
    }
  }

  /**
   * Checks a recording.
   *
   * @throws InvalidRequestException if it is too short, too long or silent
   */
  public static ReferenceRecording of(Pcm recording) {
    double seconds = recording.seconds();
    if (seconds < LEAST_SECONDS || seconds > MAX_SECONDS + TOLERANCE_SECONDS) {
      throw new InvalidRequestException(
          "audio",
          "the recording is too " + (seconds < LEAST_SECONDS ? "short" : "long"),
          "%.0f to %.0f s of one person speaking".formatted(LEAST_SECONDS, MAX_SECONDS),
          String.format(Locale.ROOT, "%.1f s", seconds));
    }
    // What is silent at the ends says nothing of the voice and takes room in the prompt.
    Pcm pcm =
        SilenceTrimmer.trim(
            Resampler.resample(recording, Pcm.SPEECH_RATE_HZ), LEAD_SECONDS, TAIL_SECONDS);
    LoudnessMeter meter = new LoudnessMeter(pcm.sampleRateHz());
    meter.write(pcm.samples(), 0, pcm.samples().length);
    double loudness = meter.loudnessLufs();
    if (!(loudness >= QUIETEST_LUFS)) {
      throw new InvalidRequestException(
          "audio",
          "nothing is heard in the recording",
          "speech above %.0f LUFS".formatted(QUIETEST_LUFS),
          loudness == LoudnessMeter.SILENCE_LUFS
              ? "silence"
              : String.format(Locale.ROOT, "%.1f LUFS", loudness));
    }
    if (pcm.seconds() < LEAST_SECONDS - LEAD_SECONDS) {
      throw new InvalidRequestException(
          "audio",
          "the recording is too short without the silence at its ends",
          "%.0f to %.0f s of one person speaking".formatted(LEAST_SECONDS, MAX_SECONDS),
          String.format(Locale.ROOT, "%.1f s", pcm.seconds()));
    }
    return new ReferenceRecording(pcm, loudness);
  }
}
