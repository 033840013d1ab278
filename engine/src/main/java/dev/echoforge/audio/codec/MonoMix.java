package dev.echoforge.audio.codec;

/** Mixes channels down to one: their mean; what is not a finite number becomes silence. */
public final class MonoMix {

  private MonoMix() {}

  /** From interleaved samples [frames][channels] scaled by full scale. */
  public static float[] of(short[] interleaved, int frames, int channels) {
    float[] mono = new float[frames];
    float scale = 1f / (32_768f * channels);
    for (int i = 0, at = 0; i < frames; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += interleaved[at++];
      }
      mono[i] = sum * scale;
    }
    return mono;
  }

  public static float sane(double sample) {
    return Double.isFinite(sample) ? (float) Math.clamp(sample, -1e6, 1e6) : 0;
  }
}
