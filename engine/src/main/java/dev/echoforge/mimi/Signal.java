package dev.echoforge.mimi;

import java.util.Arrays;

/**
 * A stream's newest rows [time, channels] before a causal layer, led by the older rows that the
 * layer still looks back at. One stream's own; rows are written at {@link #offset}, read by the
 * layer, then passed by {@link #advance}.
 */
final class Signal {

  private final int channels;
  private final int context;
  private final boolean replicate;
  private float[] rows;
  private float[] unfolded = {};
  private boolean fresh = true;

  /**
   * @param context rows that the layer looks back at
   * @param replicate whether the stream begins with its first row repeated instead of zeros
   */
  Signal(int channels, int context, boolean replicate) {
    this.channels = channels;
    this.context = context;
    this.replicate = replicate;
    this.rows = new float[context * channels];
  }

  /** Back to the beginning of a stream. */
  void reset() {
    Arrays.fill(rows, 0, context * channels, 0);
    fresh = true;
  }

  /** Makes room for new rows. */
  void reserve(int count) {
    int needed = Math.multiplyExact(context + count, channels);
    if (rows.length < needed) {
      rows = Arrays.copyOf(rows, needed);
    }
  }

  /** [context + new rows, channels]. */
  float[] rows() {
    return rows;
  }

  /** Where the new rows begin. */
  int offset() {
    return context * channels;
  }

  int channels() {
    return channels;
  }

  /** Fills what stands before the stream's first row, once that is written. */
  void begin() {
    if (fresh && replicate) {
      for (int t = 0; t < context; t++) {
        System.arraycopy(rows, offset(), rows, t * channels, channels);
      }
    }
    fresh = false;
  }

  /** Completes count new rows to as many as a stride needs, at the end of a stream. */
  void pad(int count, int wanted) {
    int end = offset() + count * channels;
    for (int t = count; t < wanted; t++) {
      int at = offset() + t * channels;
      if (replicate) {
        System.arraycopy(rows, end - channels, rows, at, channels);
      } else {
        Arrays.fill(rows, at, at + channels, 0);
      }
    }
  }

  /** Makes the last of count new rows those to look back at. */
  void advance(int count) {
    System.arraycopy(rows, count * channels, rows, 0, context * channels);
  }

  /** Room for windows whose parts don't lie side by side. */
  float[] unfolded(int size) {
    if (unfolded.length < size) {
      unfolded = new float[size];
    }
    return unfolded;
  }
}
