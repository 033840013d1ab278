package dev.echoforge.text;

import dev.echoforge.speech.TextCleaning;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From a user's text to the sentences that are spoken, one at a time: cleaned, split, put into
 * words. Text of any length in time that grows with it.
 *
 * <pre>{@code
 * TextPipeline.sentences("Dr. No paid $5. Why?", TextCleaning.ALL, Reading.FULL, 500)
 * // "Dr No paid five dollars.", "Why?"
 * }</pre>
 */
public final class TextPipeline {

  private static final Pattern CLAUSE =
      Pattern.compile("[,;:—–…。、，；：][\"'”’)]*+\\s*+|\\s—\\s|\\)\\s");
  private static final Pattern SPACE = Pattern.compile("\\s++");

  private TextPipeline() {}

  /**
   * The sentences of a text; those without a letter or digit are left out.
   *
   * @param text the user's text
   * @param cleaning what is taken out first
   * @param reading how much is put into words
   * @param maxChars longer sentences are cut at clauses, else between words
   */
  public static Iterator<Sentence> sentences(
      String text, Set<TextCleaning> cleaning, Reading reading, int maxChars) {
    MappedText cleaned = TextCleaner.clean(text, cleaning);
    // English words; what is said as it stands, or in another language, is left alone.
    MappedText whole = reading == Reading.NONE ? cleaned : LostLigatures.restore(cleaned);
    return new Sentences(text, whole, reading, maxChars);
  }

  /** Whether there is anything in the text that could be spoken. */
  public static boolean isSpeakable(String text, Set<TextCleaning> cleaning) {
    return hasWords(TextCleaner.clean(text, cleaning).text());
  }

  /** The pauses that a text without any words asks for, in seconds. */
  public static double pauseSeconds(String text) {
    MappedText cleaned = TextCleaner.clean(text, TextCleaning.ALL);
    return new Stretches(text, cleaned).allPauses();
  }

  private static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static final class Sentences implements Iterator<Sentence> {
    private final Stretches stretches;
    private final Reading reading;
    private final int maxChars;
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final ArrayDeque<Sentence> ready = new ArrayDeque<>();
    private MappedText text = MappedText.of("");
    private Paragraphs paragraphs = new Paragraphs("");
    private int paragraphEnd;
    private int position;

    Sentences(String original, MappedText text, Reading reading, int maxChars) {
      stretches = new Stretches(original, text);
      this.reading = reading;
      this.maxChars = Math.max(20, maxChars);
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty()) {
        if (position >= paragraphEnd && !nextParagraph()) {
          return false;
        }
        int from = paragraphs.from();
        int end = from + splitter.endAfter(position - from);
        add(position, end, end >= paragraphEnd);
        position = end;
      }
      return true;
    }

    private boolean nextParagraph() {
      int end = paragraphs.next(paragraphEnd);
      while (end < 0) {
        MappedText stretch = stretches.next();
        if (stretch == null) {
          return false;
        }
        text = stretch;
        paragraphs = new Paragraphs(text.text());
        end = paragraphs.next(0);
      }
      paragraphEnd = end;
      position = paragraphs.from();
      splitter.setText(text.text().substring(position, paragraphEnd));
      return true;
    }

    @Override
    public Sentence next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.removeFirst();
    }

    private void add(int from, int to, boolean endsParagraph) {
      int cursor = from;
      while (to - cursor > maxChars) {
        int cut = cut(cursor, Math.min(to, cursor + maxChars));
        addPart(cursor, cut, false, true);
        cursor = cut;
      }
      addPart(cursor, to, endsParagraph, false);
    }

    private void addPart(int from, int to, boolean endsParagraph, boolean continues) {
      MappedText part = text.slice(from, to).strip();
      if (!hasWords(part.text())) {
        return;
      }
      MappedText spoken =
          switch (reading) {
            case FULL -> EnglishNormalizer.full(part);
            case WORDS -> EnglishNormalizer.words(part);
            case NONE -> part;
          };
      if (hasWords(spoken.text())) {
        int length = part.length();
        ready.add(
            new Sentence(
                part.originalStart(0, length),
                part.originalEnd(0, length),
                spoken,
                endsParagraph,
                continues,
                stretches.pauseBefore(),
                stretches.pauseAfter(to)));
      }
    }

    /** The last clause's end before the limit, else the last space, else the limit itself. */
    private int cut(int from, int limit) {
      int clause = lastEnd(CLAUSE, from + (limit - from) / 4, limit);
      if (clause > from) {
        return clause;
      }
      int space = lastEnd(SPACE, from + 1, limit);
      if (space > from) {
        return space;
      }
      return Character.isHighSurrogate(text.text().charAt(limit - 1)) ? limit - 1 : limit;
    }

    private int lastEnd(Pattern pattern, int from, int to) {
      Matcher matcher = pattern.matcher(text.text()).region(from, to);
      int end = -1;
      while (matcher.find()) {
        end = matcher.end();
      }
      return end;
    }
  }
}
