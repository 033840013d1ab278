package dev.echoforge.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** SHA-256 sums. */
public final class Sha256 {

  private static final int BUFFER = 1 << 20;

  private Sha256() {}

  /** A sum to be begun. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The sum of a text's UTF-8 in hexadecimal, small letters. */
  public static String of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** The sum in hexadecimal, small letters. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * A file's sum, however large it is.
   *
   * @param progress told how many bytes have been read; what it throws ends the work
   * @throws SpeechFailedException if the file can't be read
   */
  public static String of(Path file, LongConsumer progress) {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      long read = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        read += n;
        progress.accept(read);
      }
    } catch (IOException e) {
      throw new SpeechFailedException(file + " can't be read: " + e.getMessage(), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
