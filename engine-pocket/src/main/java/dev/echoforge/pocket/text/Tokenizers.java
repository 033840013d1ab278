package dev.echoforge.pocket.text;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;

/** Reads tokenizers from files. */
public final class Tokenizers {

  private static final int MAX_BYTES = 32 << 20;

  private Tokenizers() {}

  /**
   * Reads a {@code tokenizer.json} or, by any other name, a SentencePiece {@code tokenizer.model}.
   *
   * @throws BrokenFileException if it is missing, broken, or of a kind that is not known here
   */
  public static TextTokenizer read(Path file) {
    byte[] bytes = BoundedFile.read(file, MAX_BYTES);
    boolean json = String.valueOf(file.getFileName()).endsWith(".json");
    return new UnigramTokenizer(
        json ? TokenizerJson.read(file, bytes) : SentencePieceModel.read(file, bytes));
  }
}
