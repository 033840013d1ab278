package dev.echoforge.voices;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.OutputFile;
import dev.echoforge.files.Sha256;
import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A codec's codes of a voice's recording, kept in the voice's folder, so that a recording is
 * encoded once for each codec. A file that is damaged, or of another recording or codec, counts as
 * none.
 *
 * <p>Big-endian: magic and version, SHA-256 of all that follows; recording's hash, codec's hash (64
 * digits each), frames, codebooks, codes.
 *
 * @param codec tells the codec and its weights from others
 */
public record CodesFile(StoredVoice voice, String codec) {

  private static final byte[] MAGIC = "EFcodes1".getBytes(UTF_8);
  private static final int HASH_BYTES = 64;
  private static final int MAX_FRAMES = 4_096;
  private static final int MAX_CODEBOOKS = 1_024;
  private static final int MAX_BYTES = 4 * MAX_FRAMES * MAX_CODEBOOKS + 1_024;

  /** The codes, [frames][codebooks], if they are there. */
  public Optional<int[][]> read() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(BoundedFile.read(file(), MAX_BYTES));
      if (!Arrays.equals(take(bytes, MAGIC.length), MAGIC)) {
        return Optional.empty();
      }
      byte[] sum = take(bytes, HASH_BYTES);
      byte[] rest = take(bytes, bytes.remaining());
      return Arrays.equals(sum, hash(rest)) ? codes(ByteBuffer.wrap(rest)) : Optional.empty();
    } catch (BrokenFileException | BufferUnderflowException e) {
      return Optional.empty(); // they can be made again
    }
  }

  private Optional<int[][]> codes(ByteBuffer bytes) {
    String recording = new String(take(bytes, HASH_BYTES), UTF_8);
    String madeBy = new String(take(bytes, HASH_BYTES), UTF_8);
    int frames = bytes.getInt();
    int codebooks = bytes.getInt();
    boolean ours = recording.equals(voice.recordingHash()) && madeBy.equals(codecHash());
    if (!ours || frames < 1 || frames > MAX_FRAMES || codebooks < 1 || codebooks > MAX_CODEBOOKS) {
      return Optional.empty();
    }
    int[][] codes = new int[frames][codebooks];
    for (int[] frame : codes) {
      Arrays.setAll(frame, k -> bytes.getInt());
    }
    return Optional.of(codes);
  }

  /**
   * Keeps codes.
   *
   * @throws dev.echoforge.speech.SpeechFailedException if they can't be written
   */
  public void write(int[][] codes) {
    int codebooks = codes[0].length;
    ByteBuffer rest = ByteBuffer.allocate(2 * HASH_BYTES + 8 + 4 * codes.length * codebooks);
    rest.put(voice.recordingHash().getBytes(UTF_8)).put(codecHash().getBytes(UTF_8));
    rest.putInt(codes.length).putInt(codebooks);
    for (int[] frame : codes) {
      for (int code : frame) {
        rest.putInt(code);
      }
    }
    try (OutputFile file = OutputFile.create(file())) {
      file.sink().write(MAGIC);
      file.sink().write(hash(rest.array()));
      file.sink().write(rest.array());
      file.commit();
    } catch (IOException e) {
      throw OutputFile.failed(file(), e);
    }
  }

  private Path file() {
    return voice.folder().resolve("codes-" + codecHash().substring(0, 16) + ".bin");
  }

  private String codecHash() {
    return Sha256.of(codec.getBytes(UTF_8));
  }

  private static byte[] hash(byte[] bytes) {
    return Sha256.of(bytes).getBytes(UTF_8);
  }

  private static byte[] take(ByteBuffer bytes, int count) {
    byte[] taken = new byte[Math.min(count, bytes.remaining())];
    bytes.get(taken);
    return taken;
  }
}
