package dev.echoforge.pocket.text;

import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads tokenizers from files. */
public final class Tokenizers {

  private static final long MAX_BYTES = 32L << 20;

  private Tokenizers() {}

  /**
   * Reads a {@code tokenizer.json} or, by any other name, a SentencePiece {@code tokenizer.model}.
   *
   * @throws BrokenFileException if it is missing, broken, or of a kind that is not known here
   */
  public static TextTokenizer read(Path file) {
    byte[] bytes = bytes(file);
    boolean json = String.valueOf(file.getFileName()).endsWith(".json");
    return new UnigramTokenizer(
        json ? TokenizerJson.read(file, bytes) : SentencePieceModel.read(file, bytes));
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new BrokenFileException(
            file, "expected at most %d bytes of tokenizer, found %d".formatted(MAX_BYTES, size));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BrokenFileException(file, "no such file", e);
    } catch (IOException e) {
      throw new BrokenFileException(file, "can't be read: " + e.getMessage(), e);
    }
  }
}
