package dev.echoforge.checks;

import dev.echoforge.dsp.RealFft;
import java.util.ArrayList;
import java.util.List;

/** The frames of a sound that tell whose voice it is: cepstra of its louder moments. */
final class Timbre {

  /** Cepstral coefficients of a frame, without the level. */
  static final int COEFFICIENTS = 20;

  /** Only louder sounds than this below the active level tell a voice. */
  static final double LOUD_DB = 20;

  private static final int BANDS = 40;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 11_000;
  private static final double WINDOW_S = 0.0267;

  private Timbre() {}

  /**
   * The louder frames of a stretch, evenly thinned to at most so many.
   *
   * @param from its first frame
   * @param to the frame after its last one
   * @return their places in the sound, ascending
   */
  static int[] loud(Sound sound, int from, int to, int most) {
    List<Integer> loud = new ArrayList<>();
    for (int f = from; f < to; f++) {
      if (sound.spectrum().level(f) > sound.activeDb() - LOUD_DB) {
        loud.add(f);
      }
    }
    int count = Math.min(most, loud.size());
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = loud.get((int) ((long) i * loud.size() / count));
    }
    return places;
  }

  /** The cepstra of frames, [frames][COEFFICIENTS], in dB. */
  static float[][] cepstra(Sound sound, int[] places) {
    float[] samples = sound.attempt().samples();
    int rate = sound.attempt().rateHz();
    double mean = Spectrum.mean(samples);
    int hop = rate / Spectrum.FRAMES_PER_SECOND;
    double[] window = hamming((int) (WINDOW_S * rate));
    int size = Integer.highestOneBit(window.length * 2 - 1);
    MelBands bands = new MelBands(size, rate, BANDS, LOWEST_HZ, HIGHEST_HZ, COEFFICIENTS);
    RealFft fft = new RealFft(size);
    float[] windowed = new float[size];
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    float[][] cepstra = new float[places.length][COEFFICIENTS];
    for (int f = 0; f < places.length; f++) {
      int from = places[f] * hop;
      for (int i = 0; i < size; i++) {
        boolean inside = i < window.length && from + i < samples.length;
        windowed[i] = (float) (inside ? (samples[from + i] - mean) * window[i] : 0);
      }
      fft.forward(windowed, re, im);
      bands.cepstrum(re, im, cepstra[f]);
    }
    return cepstra;
  }

  private static double[] hamming(int size) {
    double[] window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / size);
    }
    return window;
  }
}
