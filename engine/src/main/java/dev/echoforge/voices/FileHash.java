package dev.echoforge.voices;

import dev.echoforge.files.BoundedFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of small files, in hexadecimal digits. */
final class FileHash {

  /** Over five minutes of 24 kHz in 32 bits; a reference recording is 30 s in 16. */
  private static final int MAX_BYTES = 32 << 20;

  private FileHash() {}

  /**
   * A file's.
   *
   * @throws dev.echoforge.speech.BrokenFileException if it can't be read or is no small file
   */
  static String of(Path file) {
    return of(BoundedFile.read(file, MAX_BYTES));
  }

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
