package dev.echoforge.text.tokenizer;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into the words that are encoded each on its own.
 *
 * @param splits applied one after the other, each to the pieces of the one before
 * @param prefixSpace whether a text that begins with no white space gets a space in front
 */
record PreTokenizer(List<Split> splits, boolean prefixSpace) {

  /** GPT-2's pattern, which byte-level tokenizers split by unless told otherwise. */
  static final Split GPT2 =
      Split.isolated(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  /**
   * One cut.
   *
   * @param pattern what is cut out
   * @param keepMatches whether what matches is a word
   * @param keepRest whether what lies between the matches is one
   */
  record Split(Pattern pattern, boolean keepMatches, boolean keepRest) {

    static Split isolated(String regex) {
      return new Split(compile(regex), true, true);
    }

    /** Compiles with the meaning of classes that the tokenizers' own regex engine has. */
    static Pattern compile(String regex) {
      return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);
    }

    void pieces(String text, Consumer<String> into) {
      Matcher matcher = pattern.matcher(new BoundedText(text));
      int end = 0;
      while (matcher.find()) {
        piece(text, end, matcher.start(), keepRest, into);
        piece(text, matcher.start(), matcher.end(), keepMatches, into);
        end = matcher.end();
      }
      piece(text, end, text.length(), keepRest, into);
    }

    private static void piece(String text, int from, int to, boolean keep, Consumer<String> into) {
      if (keep && from < to) {
        into.accept(text.substring(from, to));
      }
    }
  }

  void words(String text, Consumer<String> into) {
    boolean bare = prefixSpace && !text.isEmpty() && !Character.isWhitespace(text.codePointAt(0));
    words(bare ? " " + text : text, 0, into);
  }

  private void words(String text, int split, Consumer<String> into) {
    if (split == splits.size()) {
      into.accept(text);
    } else {
      splits.get(split).pieces(text, piece -> words(piece, split + 1, into));
    }
  }
}
