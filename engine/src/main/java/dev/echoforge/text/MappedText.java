package dev.echoforge.text;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that was made from another, knowing for each of its chars which chars of the original it
 * stands for. Immutable; an edit gives a new one.
 *
 * <p>A replacement stands, as a whole, for all that it replaced but white space at the ends: each
 * of its chars has that whole range.
 */
public final class MappedText {

  private final String text;

  /** [text.length()] where each char's original begins. */
  private final int[] starts;

  /** [text.length()] where each char's original ends, exclusive. */
  private final int[] ends;

  /** Which characters it has; made when first asked for. */
  private @Nullable CharacterSet characters;

  private MappedText(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** A text that is its own original. */
  public static MappedText of(String text) {
    return of(text, 0);
  }

  /** A text that lies in its original from that place on. */
  public static MappedText of(String text, int originalStart) {
    int[] starts = new int[text.length()];
    int[] ends = new int[text.length()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = originalStart + i;
      ends[i] = originalStart + i + 1;
    }
    return new MappedText(text, starts, ends);
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** Which characters the text has. */
  CharacterSet characters() {
    CharacterSet known = characters;
    if (known == null) {
      known = CharacterSet.in(text);
      characters = known;
    }
    return known;
  }

  /** Chars of the text. */
  public int length() {
    return text.length();
  }

  /** Where the original of text[from, to) begins; the range may not be empty. */
  public int originalStart(int from, int to) {
    int start = starts[from];
    for (int i = from + 1; i < to; i++) {
      start = Math.min(start, starts[i]);
    }
    return start;
  }

  /** Where the original of text[from, to) ends, exclusive; the range may not be empty. */
  public int originalEnd(int from, int to) {
    int end = ends[to - 1];
    for (int i = from; i < to - 1; i++) {
      end = Math.max(end, ends[i]);
    }
    return end;
  }

  /** A part of the text, with its places. */
  public MappedText slice(int from, int to) {
    return new MappedText(
        text.substring(from, to),
        Arrays.copyOfRange(starts, from, to),
        Arrays.copyOfRange(ends, from, to));
  }

  /** The text without white space at its ends. */
  public MappedText strip() {
    int from = 0;
    int to = text.length();
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return from == 0 && to == text.length() ? this : slice(from, to);
  }

  /** Every match replaced by the same words. */
  MappedText replaceAll(Pattern pattern, String replacement) {
    return replaceAll(pattern, match -> replacement);
  }

  /** Every match replaced by what the function makes of it; null leaves it as it is. */
  MappedText replaceAll(Pattern pattern, Function<MatchResult, @Nullable String> function) {
    Matcher matcher = pattern.matcher(text);
    Replacements replaced = new Replacements();
    while (matcher.find()) {
      replaced.add(matcher, function);
    }
    return replaced.text();
  }

  /** The same, where it is known at which places a match can begin. */
  MappedText replaceAll(
      Pattern pattern, MatchStarts places, Function<MatchResult, @Nullable String> function) {
    if (places.areAll()) {
      return replaceAll(pattern, function);
    }
    int at = places.next(text, 0);
    if (at < 0) {
      return this;
    }
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    Replacements replaced = new Replacements();
    while (at >= 0) {
      boolean found = matcher.region(at, text.length()).lookingAt();
      if (found) {
        replaced.add(matcher, function);
      }
      at = places.next(text, found ? Math.max(at + 1, matcher.end()) : at + 1);
    }
    return replaced.text();
  }

  /** Puts the text together anew from what is replaced, in order. */
  private final class Replacements {
    private @Nullable Builder builder;
    private int copied;

    void add(MatchResult match, Function<MatchResult, @Nullable String> function) {
      String replacement = function.apply(match);
      if (replacement == null || match.end() == match.start()) {
        return;
      }
      Builder parts = builder == null ? new Builder(text.length() + 16) : builder;
      parts.copy(MappedText.this, copied, match.start());
      parts.replace(MappedText.this, match.start(), match.end(), replacement);
      copied = match.end();
      builder = parts;
    }

    MappedText text() {
      if (builder == null) {
        return MappedText.this;
      }
      builder.copy(MappedText.this, copied, text.length());
      return builder.build();
    }
  }

  @Override
  public String toString() {
    return text;
  }

  /** Puts a text together from copied and replaced parts of another. */
  static final class Builder {
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    Builder(int capacity) {
      text = new StringBuilder(capacity);
      starts = new int[Math.max(16, capacity)];
      ends = new int[Math.max(16, capacity)];
    }

    void copy(MappedText source, int from, int to) {
      ensure(to - from);
      System.arraycopy(source.starts, from, starts, text.length(), to - from);
      System.arraycopy(source.ends, from, ends, text.length(), to - from);
      text.append(source.text, from, to);
    }

    void replace(MappedText source, int from, int to, String replacement) {
      int length = replacement.length();
      ensure(length);
      int at = text.length();
      MappedText whole = source.slice(from, to);
      MappedText words = whole.strip(); // what a rule made of "Dr. " is "Dr." for who reads along
      MappedText replaced = words.length() == 0 ? whole : words;
      Arrays.fill(starts, at, at + length, replaced.originalStart(0, replaced.length()));
      Arrays.fill(ends, at, at + length, replaced.originalEnd(0, replaced.length()));
      text.append(replacement);
    }

    /** Copies as many chars as the other spelling has, each written as it is there. */
    void respell(MappedText source, int from, String spelling) {
      copy(source, from, from + spelling.length());
      text.replace(text.length() - spelling.length(), text.length(), spelling);
    }

    private void ensure(int more) {
      int needed = text.length() + more;
      if (needed > starts.length) {
        int capacity = Math.max(needed, 2 * starts.length);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
      }
    }

    MappedText build() {
      return new MappedText(
          text.toString(),
          Arrays.copyOf(starts, text.length()),
          Arrays.copyOf(ends, text.length()));
    }
  }
}
