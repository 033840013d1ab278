package dev.echoforge.server.synthesis;

import dev.echoforge.speech.StoredSentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A sentence as a file: a mark, a checksum of the rest, how many numbers and samples there are, the
 * numbers, the samples as 32-bit floats, so that they come back to the bit. All little-endian.
 */
final class SentenceFile {

  private static final int MARK = 0x314E5345; // "ESN1"
  private static final int CHECKED_FROM = 2 * Integer.BYTES;
  private static final int HEAD = 4 * Integer.BYTES;

  private SentenceFile() {}

  static ByteBuffer bytes(StoredSentence sentence) {
    int[] marks = sentence.marks();
    float[] samples = sentence.samples();
    ByteBuffer file =
        ByteBuffer.allocate(HEAD + Integer.BYTES * marks.length + Float.BYTES * samples.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(MARK).putInt(0).putInt(marks.length).putInt(samples.length);
    file.asIntBuffer().put(marks);
    file.position(HEAD + Integer.BYTES * marks.length);
    file.asFloatBuffer().put(samples);
    file.putInt(Integer.BYTES, checksum(file));
    return file.rewind();
  }

  /**
   * What a file holds.
   *
   * @throws IOException if it is torn or damaged
   */
  static StoredSentence read(byte[] bytes) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEAD || file.getInt() != MARK) {
      throw new IOException("it is no sentence");
    }
    if (file.getInt() != checksum(file)) {
      throw new IOException("its checksum is not what it should be");
    }
    int marks = file.getInt();
    int samples = file.getInt();
    if (HEAD + (long) Integer.BYTES * marks + (long) Float.BYTES * samples != bytes.length
        || marks < 0
        || samples < 0) {
      throw new IOException("its length is not what it should be");
    }
    StoredSentence sentence = new StoredSentence(new float[samples], new int[marks]);
    file.asIntBuffer().get(sentence.marks());
    file.position(HEAD + Integer.BYTES * marks);
    file.asFloatBuffer().get(sentence.samples());
    return sentence;
  }

  private static int checksum(ByteBuffer file) {
    CRC32C sum = new CRC32C();
    sum.update(file.slice(CHECKED_FROM, file.capacity() - CHECKED_FROM));
    return (int) sum.getValue();
  }
}
