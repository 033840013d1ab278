package dev.echoforge.checks;

import dev.echoforge.speech.Pcm;
import java.util.ArrayList;
import java.util.List;

/**
 * The voiced speech of a recording in segments of about a second, each as its mean spectrum and
 * pitch, weighed by how well each number tells voices apart.
 */
final class VoiceSegments {

  private static final int FRAMES = 80;
  private static final int LEAST_FRAMES = 40;

  /** At a longer pause, in frames, a segment ends. */
  private static final int PAUSE = 25;

  /**
   * Of each cepstral coefficient, and of the pitch in octaves: how much it varies between voices
   * over how much within one, in units of the latter.
   */
  private static final double[] WEIGHTS = {
    0.166, 0.079, 0.033, 0.682, 0, 0.337, 0.111, 1.523, 1.377, 1.258, 1.353, 1.264, 10
  };

  private final List<double[]> segments = new ArrayList<>();
  private double[] sum = new double[WEIGHTS.length];
  private int frames;

  private VoiceSegments() {}

  /** The segments in order, [segments][coefficients and pitch], weighed. */
  static List<double[]> of(Pcm recording) {
    Sound sound =
        Sound.of(
            new SentenceAttempt(
                "",
                recording.samples(),
                recording.sampleRateHz(),
                null,
                SentenceAttempt.Ending.SPOKEN));
    double[] pitch = Pitch.of(recording.samples(), recording.sampleRateHz());
    VoiceSegments segments = new VoiceSegments();
    int before = 0;
    for (int f = sound.first(); f <= sound.last(); f++) {
      int p = f / Pitch.SPECTRUM_FRAMES;
      boolean loud = sound.spectrum().level(f) > sound.activeDb() - Timbre.LOUD_DB;
      if (loud && p < pitch.length && !Double.isNaN(pitch[p])) {
        if (f - before > PAUSE) {
          segments.end();
        }
        segments.add(sound.spectrum().cepstrum(f), pitch[p]);
        before = f;
      }
    }
    segments.end();
    return segments.segments;
  }

  private void add(float[] cepstrum, double pitch) {
    for (int c = 0; c < cepstrum.length; c++) {
      sum[c] += cepstrum[c];
    }
    sum[cepstrum.length] += pitch;
    frames++;
    if (frames >= FRAMES) {
      end();
    }
  }

  /** Ends a segment, unless it is still short. */
  private void end() {
    if (frames < LEAST_FRAMES) {
      return;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= WEIGHTS[i] / frames;
    }
    segments.add(sum);
    sum = new double[WEIGHTS.length];
    frames = 0;
  }
}
