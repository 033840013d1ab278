package dev.echoforge.dsp;

/**
 * Fourier transforms of real samples, single precision. Holds scratch space: one thread at a time.
 *
 * <p>Even and odd samples are packed into one complex transform of half the size (Cooley, Lewis and
 * Welch, 1970), so that real sound costs half of what complex numbers would.
 */
public final class RealFft {

  private final int size;
  private final int half;
  private final Turns turns;
  private final ComplexFft complex;
  private final float[] even;
  private final float[] odd;

  /**
   * Prepares transforms of so many samples.
   *
   * @param size 2 · 4^a · 5^b, or that times 2 or 6: every power of two from 2 on, 1200, …
   * @throws IllegalArgumentException if the size is another
   */
  public RealFft(int size) {
    if (size < 2 || size % 2 != 0) {
      throw ComplexFft.refused(size);
    }
    this.size = size;
    this.half = size / 2;
    this.turns = Turns.of(size);
    this.complex = new ComplexFft(half, turns);
    this.even = new float[half];
    this.odd = new float[half];
  }

  /** Samples of a transform. */
  public int size() {
    return size;
  }

  /** Bins of a spectrum: from 0 to Nyquist, both counted. */
  public int bins() {
    return half + 1;
  }

  /**
   * Even samples before a forward transform and after an inverse one, [size / 2]; to be written.
   */
  public float[] even() {
    return even;
  }

  /** Odd samples, [size / 2]; to be written. */
  public float[] odd() {
    return odd;
  }

  /**
   * Time to frequency.
   *
   * @param samples [size]
   * @param outRe [bins], 0 to Nyquist
   * @param outIm [bins]
   */
  public void forward(float[] samples, float[] outRe, float[] outIm) {
    for (int n = 0; n < half; n++) {
      even[n] = samples[2 * n];
      odd[n] = samples[2 * n + 1];
    }
    forward(outRe, outIm);
  }

  /**
   * Frequency to time, divided by the size, so that it undoes {@code forward}.
   *
   * @param inRe [bins]
   * @param inIm [bins]; the first and the last count as 0
   * @param samples [size]; overwritten
   */
  public void inverse(float[] inRe, float[] inIm, float[] samples) {
    inverse(inRe, inIm);
    float scale = 1f / size;
    for (int n = 0; n < half; n++) {
      samples[2 * n] = even[n] * scale;
      samples[2 * n + 1] = odd[n] * scale;
    }
  }

  /**
   * Transforms {@link #even} and {@link #odd}, which it overwrites.
   *
   * @param outRe [bins], 0 to Nyquist
   * @param outIm [bins]
   */
  public void forward(float[] outRe, float[] outIm) {
    complex.transform(even, odd);
    outRe[0] = even[0] + odd[0];
    outIm[0] = 0;
    outRe[half] = even[0] - odd[0];
    outIm[half] = 0;
    for (int k = 1; k <= half / 2; k++) {
      int mirror = half - k;
      float cos = turns.cos(k);
      float sin = turns.sin(k);
      float sumRe = even[k] + even[mirror];
      float sumIm = odd[k] - odd[mirror];
      float differenceRe = odd[k] + odd[mirror];
      float differenceIm = even[mirror] - even[k];
      float turnedRe = differenceRe * cos - differenceIm * sin;
      float turnedIm = differenceRe * sin + differenceIm * cos;
      outRe[k] = 0.5f * (sumRe + turnedRe);
      outIm[k] = 0.5f * (sumIm + turnedIm);
      outRe[mirror] = 0.5f * (sumRe - turnedRe);
      outIm[mirror] = 0.5f * (turnedIm - sumIm);
    }
  }

  /**
   * Transforms back into {@link #even} and {@link #odd}, louder by the size.
   *
   * @param inRe [bins]
   * @param inIm [bins]; the first and the last count as 0
   */
  public void inverse(float[] inRe, float[] inIm) {
    even[0] = inRe[0] + inRe[half];
    odd[0] = inRe[0] - inRe[half];
    for (int k = 1; k <= half / 2; k++) {
      int mirror = half - k;
      float cos = turns.cos(k);
      float sin = turns.sin(k);
      float sumRe = inRe[k] + inRe[mirror];
      float sumIm = inIm[k] - inIm[mirror];
      float differenceRe = inRe[k] - inRe[mirror];
      float differenceIm = inIm[k] + inIm[mirror];
      float turnedRe = differenceRe * cos + differenceIm * sin;
      float turnedIm = differenceIm * cos - differenceRe * sin;
      even[k] = sumRe - turnedIm;
      odd[k] = sumIm + turnedRe;
      even[mirror] = sumRe + turnedIm;
      odd[mirror] = turnedRe - sumIm;
    }
    complex.transform(odd, even); // with its parts swapped, a transform is the inverse one
  }
}
