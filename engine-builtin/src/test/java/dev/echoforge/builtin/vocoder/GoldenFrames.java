package dev.echoforge.builtin.vocoder;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * Forty frames that the network made of "the quick brown fox shuts its eyes", kept as
 * half-precision floats, and what hibari's own Python vocoder (scipy) made of them with {@link
 * #NOISE}.
 */
@SuppressWarnings("ArrayRecordComponent")
record GoldenFrames(float[][][] parts, float[] pitch, float[] sound) implements SpectralFrames {

  private static final int COUNT = 40;
  private static final int PARTS = 5;

  /** Uniform noise of unit variance from a formula, so that both sides can make it. */
  static final NoiseSource NOISE =
      (frame, re, im) -> {
        for (int k = 0; k < re.length; k++) {
          re[k] = uniform(0, frame, k);
          im[k] = uniform(1, frame, k);
        }
      };

  private static float uniform(int part, int frame, int bin) {
    long i = (part * 40L + frame) * 601 + bin;
    double x = (i * 7919 + i * i % 65_521 * 31) % 65_536 / 65_536.0;
    return (float) ((x - 0.5) * Math.sqrt(12));
  }

  static GoldenFrames load() {
    try (InputStream file = GoldenFrames.class.getResourceAsStream("package-40-frames.bin.gz");
        DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
      float[][][] parts = new float[PARTS][COUNT][SpectralFrame.BINS];
      for (float[][] part : parts) {
        for (float[] frame : part) {
          halves(in, frame);
        }
      }
      float[] pitch = new float[COUNT];
      halves(in, pitch);
      float[] sound = new float[COUNT * Vocoder.HOP];
      for (int n = 0; n < sound.length; n++) {
        sound[n] = in.readFloat();
      }
      return new GoldenFrames(parts, pitch, sound);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void halves(DataInputStream in, float[] into) throws IOException {
    for (int n = 0; n < into.length; n++) {
      into[n] = Float.float16ToFloat(in.readShort());
    }
  }

  @Override
  public int count() {
    return COUNT;
  }

  @Override
  public float f0(int frame) {
    return pitch[frame];
  }

  @Override
  public void read(int frame, SpectralFrame into) {
    float[][] targets = {into.harmonic, into.deviation, into.noise, into.free, into.phase};
    for (int p = 0; p < PARTS; p++) {
      System.arraycopy(parts[p][frame], 0, targets[p], 0, SpectralFrame.BINS);
    }
  }
}
