package dev.echoforge.dsp;

import java.util.Arrays;

/**
 * A window that moves along a signal: keeps what may still be asked for. Silence lies around it.
 */
final class HeldSamples {

  private float[] held; // from base on
  private int length;
  private long base;

  HeldSamples(int capacity) {
    held = new float[capacity];
  }

  /** The sample at a place of the signal, counted from its beginning. */
  float get(long at) {
    long i = at - base;
    return i < 0 || i >= length ? 0 : held[(int) i];
  }

  /** The signal goes on. */
  void append(float[] samples) {
    int needed = length + samples.length;
    if (needed > held.length) {
      held = Arrays.copyOf(held, Math.max(needed, 2 * held.length));
    }
    System.arraycopy(samples, 0, held, length, samples.length);
    length = needed;
  }

  /** Lets go of all before a place. */
  void drop(long until) {
    int dropped = Math.clamp(until - base, 0, length);
    System.arraycopy(held, dropped, held, 0, length - dropped);
    length -= dropped;
    base += dropped;
  }
}
