package dev.echoforge.files;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The address of something that is made: all that it depends on, hashed with SHA-256. Equal
 * addresses are equal contents. Values are told apart by their kinds and lengths, so that no two
 * lists of them look alike.
 */
public final class ContentAddress {

  private final MessageDigest digest;

  private ContentAddress() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * An address to be added to.
   *
   * @param kind what is addressed, with a number that changes when it comes out otherwise
   */
  public static ContentAddress of(String kind) {
    return new ContentAddress().add(kind);
  }

  /** Adds texts. */
  public ContentAddress add(String... texts) {
    for (String text : texts) {
      // As they are: no encoding has a place for a lone surrogate.
      ByteBuffer chars = ByteBuffer.allocate(text.length() * Character.BYTES);
      chars.asCharBuffer().put(text);
      add('t', chars);
    }
    return this;
  }

  /** Adds a number. */
  public ContentAddress add(long number) {
    return add('n', ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  /** Adds a number. */
  public ContentAddress add(double number) {
    return add('d', ByteBuffer.allocate(Double.BYTES).putDouble(number).flip());
  }

  /** Adds numbers. */
  public ContentAddress add(int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    bytes.asIntBuffer().put(numbers);
    return add('i', bytes);
  }

  /** Adds samples. */
  public ContentAddress add(float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES);
    bytes.asFloatBuffer().put(samples);
    return add('f', bytes);
  }

  private ContentAddress add(char kind, ByteBuffer bytes) {
    digest.update(
        ByteBuffer.allocate(Character.BYTES + Integer.BYTES)
            .putChar(kind)
            .putInt(bytes.remaining())
            .flip());
    digest.update(bytes);
    return this;
  }

  /** The address: 64 hexadecimal digits. Nothing can be added any more. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
