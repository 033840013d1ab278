package dev.echoforge.audio.codec.wav;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.SpeechFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * 16-bit mono PCM in RIFF WAVE, with an INFO list. Sizes are right from the beginning where the
 * number of samples is known, and put right at the end where the sink can be patched; else they
 * stand at the largest value, which readers take for "until the end".
 */
public final class WavEncoder implements AudioEncoder {

  private static final int HEADER = 44;
  private static final int UNKNOWN_SIZE = -1; // 0xFFFFFFFF
  private static final long MAX_DATA_BYTES = 0xFFFF_FFFFL - (1 << 20);

  private final ByteSink sink;
  private final int sampleRateHz;
  private final byte[] info;
  private final long knownBytes;
  private boolean begun;
  private boolean finished;
  private long dataBytes;

  public WavEncoder(ByteSink sink, int sampleRateHz, AudioMetadata metadata) {
    this(sink, sampleRateHz, metadata, -1);
  }

  /**
   * An encoder of samples whose number is known.
   *
   * @param samples exactly as many will be written; −1 where nobody knows
   */
  public WavEncoder(ByteSink sink, int sampleRateHz, AudioMetadata metadata, long samples) {
    this.sink = sink;
    this.sampleRateHz = sampleRateHz;
    info = infoList(metadata);
    knownBytes = samples < 0 || samples * Short.BYTES > MAX_DATA_BYTES ? -1 : samples * Short.BYTES;
  }

  /** How long the file becomes, where the number of samples is known and not too large. */
  public OptionalLong bytes() {
    return knownBytes < 0
        ? OptionalLong.empty()
        : OptionalLong.of(HEADER + info.length + knownBytes);
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    begin();
    byte[] bytes = Quantizer16.bytes(samples, from, to);
    if (sink.patchable() && dataBytes + bytes.length > MAX_DATA_BYTES) {
      throw new SpeechFailedException(
          "a WAV file holds at most 4 GiB, about 24 hours of speech; use flac, opus or mp3, or split the text");
    }
    sink.write(bytes);
    dataBytes += bytes.length;
  }

  @Override
  public void finish() throws IOException {
    begin();
    if (!finished && sink.patchable()) {
      int header = HEADER + info.length;
      sink.patch(4, little(header - 8 + (int) dataBytes));
      sink.patch(header - 4L, little((int) dataBytes));
    }
    finished = true;
    sink.flush();
  }

  @Override
  public void close() {}

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      boolean known = knownBytes >= 0;
      sink.write(
          known
              ? header((int) (HEADER - 8 + info.length + knownBytes), (int) knownBytes)
              : header(UNKNOWN_SIZE, UNKNOWN_SIZE));
    }
  }

  private byte[] header(int riffSize, int size) {
    ByteBuffer header = ByteBuffer.allocate(HEADER + info.length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(riffSize).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    header.putInt(sampleRateHz).putInt(2 * sampleRateHz).putShort((short) 2).putShort((short) 16);
    // The list stands before the data, so that a stream without an end can carry it.
    header.put(info).put(ascii("data")).putInt(size);
    return header.array();
  }

  private static byte[] infoList(AudioMetadata metadata) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.writeBytes(ascii("INFO"));
    entry(list, "INAM", metadata.title());
    entry(list, "IART", metadata.artist());
    entry(list, "ICMT", metadata.comment());
    entry(list, "ICRD", metadata.date());
    entry(list, "ISFT", AudioMetadata.SOFTWARE);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(ascii("LIST"));
    chunk.writeBytes(little(list.size()));
    chunk.writeBytes(list.toByteArray());
    return chunk.toByteArray();
  }

  private static void entry(ByteArrayOutputStream list, String id, String value) {
    if (value.isEmpty()) {
      return;
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    list.writeBytes(ascii(id));
    list.writeBytes(little(text.length + 1));
    list.writeBytes(text);
    list.write(0);
    if (text.length % 2 == 0) {
      list.write(0); // chunks begin at even places
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
