package dev.echoforge.pocket.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into what the model speaks in one go, as the reference does: sentences packed up to so
 * many tokens, those that are too long cut at clauses.
 */
public final class TextChunks {

  /** What the reference packs a chunk with at most. */
  public static final int MAX_TOKENS = 50;

  /** What a chunk's own guess is raised by. */
  private static final int MORE_AFTER_EOS = 2;

  private static final double TOKENS_PER_SECOND = 3;
  private static final double SPARE_SECONDS = 2;

  private final TextTokenizer tokenizer;
  private final TextPreparation preparation;
  private final double frameRateHz;
  private final @Nullable Integer framesAfterEos;
  private final Set<Integer> sentenceMarks;
  private final Set<Integer> clauseMarks;

  /**
   * @param frameRateHz frames a second, which bounds how long a chunk may take
   * @param framesAfterEos how many frames follow the end-of-speech frame; null for a guess by the
   *     text
   */
  public TextChunks(
      TextTokenizer tokenizer,
      TextPreparation preparation,
      double frameRateHz,
      @Nullable Integer framesAfterEos) {
    this.tokenizer = tokenizer;
    this.preparation = preparation;
    this.frameRateHz = frameRateHz;
    this.framesAfterEos = framesAfterEos;
    this.sentenceMarks = marks(".!...?");
    this.clauseMarks = marks(",;:");
  }

  /** The ids of a string of marks, without the space's before it. */
  private Set<Integer> marks(String text) {
    Set<Integer> marks = new HashSet<>();
    Arrays.stream(tokenizer.encode(text)).skip(1).forEach(marks::add);
    return Set.copyOf(marks);
  }

  /** A part of a text and how many tokens it has. */
  private record Part(int tokens, String text) {}

  /** The chunks of a text, packed up to {@link #MAX_TOKENS}. */
  public List<TextChunk> of(String text) {
    return of(text, MAX_TOKENS);
  }

  /**
   * The chunks of a text.
   *
   * @param maxTokens how many tokens a chunk is packed with at most; what can't be cut is longer
   * @throws dev.echoforge.speech.InvalidRequestException if nothing is left of the text
   */
  public List<TextChunk> of(String text, int maxTokens) {
    return texts(text, maxTokens).stream().map(this::chunk).toList();
  }

  /** One chunk of a text that is not cut any more. */
  public TextChunk chunk(String text) {
    PreparedText prepared = preparation.prepare(text);
    int[] ids = tokenizer.encode(prepared.text());
    int after =
        framesAfterEos == null ? prepared.framesAfterEos() + MORE_AFTER_EOS : framesAfterEos;
    double seconds = ids.length / TOKENS_PER_SECOND + SPARE_SECONDS;
    return new TextChunk(text, prepared.text(), ids, after, (int) Math.ceil(seconds * frameRateHz));
  }

  private List<String> texts(String text, int maxTokens) {
    int[] ids = tokenizer.encode(PythonText.strip(preparation.prepare(text).text()));
    List<Part> parts = new ArrayList<>();
    for (Part sentence : cut(ids, sentenceMarks, true)) {
      if (sentence.tokens <= maxTokens) {
        parts.add(sentence);
        continue;
      }
      int[] own = tokenizer.encode(PythonText.strip(sentence.text));
      List<Part> clauses = cut(own, clauseMarks, false);
      parts.addAll(clauses.size() > 1 ? clauses : List.of(sentence));
    }
    return pack(parts, maxTokens);
  }

  private static List<String> pack(List<Part> parts, int maxTokens) {
    List<String> chunks = new ArrayList<>();
    String chunk = "";
    int tokens = 0;
    for (Part part : parts) {
      if (chunk.isEmpty()) {
        chunk = part.text;
        tokens = part.tokens;
      } else if (tokens + part.tokens > maxTokens) {
        chunks.add(PythonText.strip(chunk));
        chunk = part.text;
        tokens = part.tokens;
      } else {
        chunk = chunk + " " + part.text;
        tokens += part.tokens;
      }
    }
    if (!chunk.isEmpty()) {
      chunks.add(PythonText.strip(chunk));
    }
    return chunks;
  }

  /** Cuts before the first token after each run of marks. */
  private List<Part> cut(int[] ids, Set<Integer> marks, boolean keepDecimals) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    boolean afterMark = false;
    for (int i = 0; i < ids.length; i++) {
      if (marks.contains(ids[i])) {
        afterMark = true;
        continue;
      }
      if (afterMark && !(keepDecimals && isInNumber(ids, i))) {
        parts.add(new Part(i - start, tokenizer.decode(ids, start, i)));
        start = i;
      }
      afterMark = false;
    }
    parts.add(new Part(ids.length - start, tokenizer.decode(ids, start, ids.length)));
    return parts;
  }

  /** Whether what comes before ends in a digit and a full stop and a digit follows. */
  private boolean isInNumber(int[] ids, int index) {
    String before = tokenizer.decode(ids, 0, index);
    if (!before.endsWith(".") || before.length() < 2) {
      return false;
    }
    String after = tokenizer.decode(ids, index, ids.length);
    return !after.isEmpty()
        && PythonText.isDigit(before.codePointBefore(before.length() - 1))
        && PythonText.isDigit(after.codePointAt(0));
  }
}
