package dev.echoforge.server.recordings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The outline of a recording: for each window of so many samples the greatest magnitude, 0 to 1.
 * Windows double as the audio grows, so that an outline of any length has at most {@value
 * #MAX_WINDOWS} of them and can be made while the audio is written.
 */
final class Waveform {

  /** At least half as many there are, unless the audio has fewer samples. */
  static final int MAX_WINDOWS = 8_192;

  private static final int MAGIC = 0x45465057; // EFPW
  private static final int HEADER_BYTES = 2 * Integer.BYTES + Long.BYTES;
  static final int MAX_BYTES = HEADER_BYTES + MAX_WINDOWS * Short.BYTES;
  private static final int FULL_SCALE = 0xFFFF;

  private final float[] peaks = new float[MAX_WINDOWS];
  private long window = 1; // samples
  private long samples;

  /** Takes the next samples. */
  void add(float[] piece) {
    for (float sample : piece) {
      if (samples == window * MAX_WINDOWS) {
        halve();
      }
      int at = (int) (samples++ / window);
      peaks[at] = Math.max(peaks[at], Math.min(1, Math.abs(sample)));
    }
  }

  private void halve() {
    for (int i = 0; i < MAX_WINDOWS / 2; i++) {
      peaks[i] = Math.max(peaks[2 * i], peaks[2 * i + 1]);
    }
    Arrays.fill(peaks, MAX_WINDOWS / 2, MAX_WINDOWS, 0);
    window *= 2;
  }

  private int windows() {
    return (int) Math.ceilDiv(samples, window);
  }

  /**
   * The greatest magnitude of each of some equal parts.
   *
   * @param points how many parts
   */
  float[] points(int points) {
    float[] outline = new float[points];
    for (int i = 0; i < points && samples > 0; i++) {
      long from = i * samples / points;
      long to = Math.max(from + 1, (i + 1) * samples / points);
      int last = (int) Math.min(windows(), Math.ceilDiv(to, window));
      for (int at = (int) (from / window); at < last; at++) {
        outline[i] = Math.max(outline[i], peaks[at]);
      }
      outline[i] = stored(outline[i]) / (float) FULL_SCALE; // the same before and after it is kept
    }
    return outline;
  }

  private static int stored(float peak) {
    return Math.round(peak * FULL_SCALE);
  }

  /** The file: magic, number of samples a window has, then 16 bits a window, little-endian. */
  byte[] bytes() {
    int windows = windows();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + windows * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(MAGIC)
            .putInt(Math.toIntExact(window))
            .putLong(samples);
    for (int i = 0; i < windows; i++) {
      bytes.putShort((short) stored(peaks[i]));
    }
    return bytes.array();
  }

  /**
   * Reads what {@link #bytes} made.
   *
   * @param samples how many the recording has
   * @throws IOException if it is damaged, or of other audio
   */
  static Waveform read(byte[] file, long samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < HEADER_BYTES || bytes.getInt() != MAGIC) {
      throw new IOException("no outline of ours");
    }
    Waveform waveform = new Waveform();
    waveform.window = bytes.getInt();
    waveform.samples = bytes.getLong();
    if (waveform.samples != samples
        || waveform.window < 1
        || Math.ceilDiv(samples, waveform.window) > MAX_WINDOWS
        || bytes.remaining() != waveform.windows() * Short.BYTES) {
      throw new IOException("an outline of other audio, or a damaged one");
    }
    for (int i = 0; i < waveform.windows(); i++) {
      waveform.peaks[i] = Short.toUnsignedInt(bytes.getShort()) / (float) FULL_SCALE;
    }
    return waveform;
  }
}
