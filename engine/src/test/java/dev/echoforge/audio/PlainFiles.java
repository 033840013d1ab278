package dev.echoforge.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WAV and AIFF files of 16 bits, made by hand. */
final class PlainFiles {

  static final int RATE = 24_000;

  private PlainFiles() {}

  static void text(ByteBuffer to, String text) {
    to.put(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** RIFF, or RIFX in the other order; the sizes as given, the samples behind them. */
  static byte[] wav(ByteOrder order, long riffBytes, long dataBytes, short[] samples) {
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples.length).order(order);
    text(wav, order == ByteOrder.BIG_ENDIAN ? "RIFX" : "RIFF");
    wav.putInt((int) riffBytes);
    text(wav, "WAVEfmt ");
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16);
    text(wav, "data");
    wav.putInt((int) dataBytes);
    wav.asShortBuffer().put(samples);
    return wav.array();
  }

  /**
   * AIFF, or AIFC where a coding is named.
   *
   * @param frames as the common chunk says
   * @param soundBytes as the sound chunk says
   */
  static byte[] aiff(String coding, long frames, long soundBytes, byte[] sound, int bits) {
    ByteBuffer file = ByteBuffer.allocate(80 + sound.length);
    text(file, "FORM");
    file.putInt(0);
    text(file, coding.isEmpty() ? "AIFF" : "AIFC");
    text(file, "COMM");
    file.putInt(coding.isEmpty() ? 18 : 24).putShort((short) 1).putInt((int) frames);
    file.putShort((short) bits);
    // 24000 as a number of 80 bits: its highest one stands for 2^14.
    file.putShort((short) (16_383 + 14)).putLong((long) RATE << 49);
    if (!coding.isEmpty()) {
      text(file, coding);
      file.put((byte) 0).put((byte) 0); // an empty name
    }
    text(file, "SSND");
    file.putInt((int) soundBytes).putInt(0).putInt(0).put(sound);
    return Arrays.copyOf(file.array(), file.position());
  }

  static short[] tone(int samples) {
    short[] tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (short) (12_000 * Math.sin(i * 0.1));
    }
    return tone;
  }

  static byte[] bytes(short[] samples, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(order);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  static float[] floats(short[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      floats[i] = samples[i] / 32_768f;
    }
    return floats;
  }
}
