package dev.echoforge.text.tokenizer;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes text as token ids by byte-level byte-pair encoding, with the vocabulary and rules of a
 * Hugging Face {@code tokenizer.json}. Special tokens are never made of a text: where their names
 * occur in it they are plain text, and who wants them takes their ids from {@link #special}.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Tokenizer {

  /**
   * @param vocabulary ids by token, in {@link ByteAlphabet}'s characters
   * @param merges pairs that become one
   * @param wholeWords whether a word that is itself in the vocabulary is taken without merging
   * @param form how the text is normalized first, or null
   * @param preTokenizer cuts the text into words
   * @param special ids of the special tokens
   * @param plain added tokens that aren't special, longest first
   */
  record Rules(
      Vocabulary vocabulary,
      MergeTable merges,
      boolean wholeWords,
      Normalizer.@Nullable Form form,
      PreTokenizer preTokenizer,
      Map<String, Integer> special,
      List<AddedToken> plain) {}

  /** A token beside the vocabulary, found in the text before it is cut into words. */
  record AddedToken(String content, int id) {}

  private final Path file;
  private final Rules rules;

  /** [ByteAlphabet.END], ids of the bytes' characters. */
  private final int[] byteIds = new int[ByteAlphabet.END];

  Tokenizer(Path file, Rules rules) {
    this.file = file;
    this.rules = rules;
    for (int c = 0; c < byteIds.length; c++) {
      byteIds[c] = rules.vocabulary().find(new char[] {(char) c}, 0, 1);
    }
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @throws BrokenFileException if it is missing or broken, or is not byte-level byte-pair encoding
   */
  public static Tokenizer load(Path file) {
    return new TokenizerFile(file).read();
  }

  /**
   * A tokenizer whose ids are a text's bytes, for models that were never trained.
   *
   * @param special ids of special tokens, from 256
   */
  public static Tokenizer ofBytes(Map<String, Integer> special) {
    Vocabulary bytes = new Vocabulary();
    for (int b = 0; b < 256; b++) {
      bytes.add(new char[] {ByteAlphabet.of(b)}, 0, 1, b);
    }
    PreTokenizer whole = new PreTokenizer(List.of(), false);
    return new Tokenizer(
        Path.of("bytes"),
        new Rules(bytes, new MergeTable(), false, null, whole, Map.copyOf(special), List.of()));
  }

  /** The file it was read from. */
  public Path file() {
    return file;
  }

  /**
   * The id of a special token, such as {@code <|begin_of_text|>}.
   *
   * @throws BrokenFileException if the tokenizer has no such token
   */
  public int special(String content) {
    Integer id = rules.special().get(content);
    if (id == null) {
      throw new BrokenFileException(
          file,
          "expected the special token %s, found %s"
              .formatted(content, rules.special().keySet().stream().sorted().limit(10).toList()));
    }
    return id;
  }

  /**
   * The text's token ids, without any special token.
   *
   * @param text any text; lone surrogates count as U+FFFD
   */
  public int[] encode(String text) {
    var ids = new IntList();
    var encoder = new BytePairEncoder(rules.merges());
    String clean = Surrogates.withoutLone(text);
    int from = 0;
    int at = 0;
    while (!rules.plain().isEmpty() && at < clean.length()) {
      AddedToken token = addedAt(clean, at);
      if (token == null) {
        at++;
      } else {
        encodeText(clean.substring(from, at), encoder, ids);
        ids.add(token.id());
        at += token.content().length();
        from = at;
      }
    }
    encodeText(clean.substring(from), encoder, ids);
    return ids.toArray();
  }

  private @Nullable AddedToken addedAt(String text, int at) {
    for (AddedToken token : rules.plain()) {
      if (text.startsWith(token.content(), at)) {
        return token;
      }
    }
    return null;
  }

  private void encodeText(String text, BytePairEncoder encoder, IntList ids) {
    String normal = rules.form() == null ? text : Normalizer.normalize(text, rules.form());
    try {
      rules.preTokenizer().words(normal, word -> encodeWord(word, encoder, ids));
    } catch (StackOverflowError e) {
      throw new BrokenFileException(
          file,
          "pre_tokenizer: expected a pattern that can take long texts, found one of too deep"
              + " nesting",
          e);
    } catch (BoundedText.TooSlowException e) {
      throw new BrokenFileException(
          file, "pre_tokenizer: expected a pattern that reads a text in few steps", e);
    }
  }

  private void encodeWord(String word, BytePairEncoder encoder, IntList ids) {
    char[] mapped = ByteAlphabet.encode(word);
    if (rules.wholeWords()) {
      int whole = rules.vocabulary().find(mapped, 0, mapped.length);
      if (whole != Vocabulary.NONE) {
        ids.add(whole);
        return;
      }
    }
    int[] bytes = new int[mapped.length];
    int length = 0;
    for (char character : mapped) {
      int id = byteIds[character];
      if (id != Vocabulary.NONE) { // a byte that it lacks is left out, as the reference does
        bytes[length++] = id;
      }
    }
    encoder.encode(bytes, length, ids);
  }
}
