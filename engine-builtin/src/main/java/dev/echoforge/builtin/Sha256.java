package dev.echoforge.builtin;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums, and reading what is to be summed. */
final class Sha256 {

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * A file's bytes.
   *
   * @throws BrokenFileException if it is longer than the limit, so that it can't be what is meant
   * @throws SpeechFailedException if it can't be read
   */
  static byte[] read(Path file, int limit) {
    try {
      if (Files.size(file) > limit) {
        throw new BrokenFileException(
            file, "expected at most %,d bytes, got %,d".formatted(limit, Files.size(file)));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new SpeechFailedException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new SpeechFailedException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The sum in hexadecimal, small letters. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }
}
