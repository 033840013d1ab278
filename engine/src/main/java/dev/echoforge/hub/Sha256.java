package dev.echoforge.hub;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** SHA-256 sums, and reading what is to be summed. */
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

  /**
   * A file's bytes.
   *
   * @throws BrokenFileException if it is longer than the limit, so that it can't be what is meant,
   *     or can't be read
   */
  public static byte[] read(Path file, int limit) {
    return BoundedFile.read(file, limit);
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
