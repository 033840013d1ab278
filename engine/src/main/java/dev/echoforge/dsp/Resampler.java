package dev.echoforge.dsp;

import dev.echoforge.speech.Pcm;
import java.util.Arrays;

/**
 * Changes the sample rate by any ratio: a polyphase windowed sinc. Linear phase, its delay taken
 * out: output sample n stands where input sample n·from/to stood. {@link #process} any number of
 * times, then {@link #finish}; together they give ceil(length·to/from) samples, the same ones
 * however the input is cut.
 *
 * <p>The pass-band ends at 0.92 of the lower rate's half, the stop-band (100 dB) begins at that
 * half. Source: J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window
 * function", 1974; the polyphase form as in R. E. Crochiere and L. R. Rabiner, "Multirate Digital
 * Signal Processing", 1983.
 */
public final class Resampler {

  private final ResamplingFilter filter;
  private final int up;
  private final int down;

  /** Input from {@link #base} on, with half a filter of silence before the first sample. */
  private float[] held;

  private int heldLength;

  /** Where held[0] stands in the input; negative at the beginning. */
  private long base;

  private long taken;
  private long given;

  /**
   * @param fromHz the input's rate
   * @param toHz the output's
   */
  public Resampler(int fromHz, int toHz) {
    if (fromHz <= 0 || toHz <= 0) {
      throw new IllegalArgumentException(
          "rates must be positive but were " + fromHz + " and " + toHz + " Hz");
    }
    int divisor = greatestCommonDivisor(fromHz, toHz);
    up = toHz / divisor;
    down = fromHz / divisor;
    filter = ResamplingFilter.of(up, down);
    held = new float[4 * filter.taps()];
    heldLength = filter.taps() / 2 - 1;
    base = -heldLength;
  }

  /** The whole of a recording at another rate. */
  public static Pcm resample(Pcm pcm, int toHz) {
    if (pcm.sampleRateHz() == toHz) {
      return pcm;
    }
    Resampler resampler = new Resampler(pcm.sampleRateHz(), toHz);
    float[] body = resampler.process(pcm.samples(), 0, pcm.samples().length);
    float[] tail = resampler.finish();
    float[] all = Arrays.copyOf(body, body.length + tail.length);
    System.arraycopy(tail, 0, all, body.length, tail.length);
    return new Pcm(all, toHz);
  }

  /** Takes the next samples and gives those that are sure by now. */
  public float[] process(float[] samples, int from, int to) {
    if (up == down) {
      return Arrays.copyOfRange(samples, from, to);
    }
    append(samples, from, to);
    taken += to - from;
    // Output n needs input up to floor(n·down/up) + taps/2.
    long last = base + heldLength - 1 - filter.taps() / 2;
    long end = last < 0 ? 0 : ceilDiv((last + 1) * up, down);
    return produce(Math.max(end, given));
  }

  /** The rest, up to the length that the ratio asks for. */
  public float[] finish() {
    if (up == down) {
      return new float[0];
    }
    append(new float[filter.taps() / 2 + 1], 0, filter.taps() / 2 + 1);
    return produce(ceilDiv(taken * up, down));
  }

  private float[] produce(long end) {
    float[] out = new float[(int) (end - given)];
    for (int i = 0; i < out.length; i++) {
      long position = (given + i) * down;
      long center = position / up;
      int start = (int) (center - (filter.taps() / 2 - 1) - base);
      out[i] = filter.at(held, start, (int) (position % up));
    }
    given = end;
    drop((int) Math.max(0, given * down / up - (filter.taps() / 2 - 1) - base));
    return out;
  }

  private void append(float[] samples, int from, int to) {
    int needed = heldLength + to - from;
    if (needed > held.length) {
      held = Arrays.copyOf(held, Math.max(needed, 2 * held.length));
    }
    System.arraycopy(samples, from, held, heldLength, to - from);
    heldLength = needed;
  }

  private void drop(int count) {
    int dropped = Math.min(count, heldLength);
    System.arraycopy(held, dropped, held, 0, heldLength - dropped);
    heldLength -= dropped;
    base += dropped;
  }

  private static long ceilDiv(long a, long b) {
    return Math.ceilDiv(a, b);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
