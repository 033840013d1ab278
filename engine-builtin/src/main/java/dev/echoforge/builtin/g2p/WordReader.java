package dev.echoforge.builtin.g2p;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Reads a word by the lexicon: as it stands, in lower case, without its ending, or as a number. */
final class WordReader {

  private static final int LONGEST_ACRONYM = 7;

  private final Lexicon lexicon;
  private final FunctionWords functionWords;
  private final NumberReader numbers;
  private final Accent accent;

  WordReader(Lexicon lexicon, Accent accent) {
    this.lexicon = lexicon;
    this.functionWords = new FunctionWords(lexicon);
    this.numbers = new NumberReader(lexicon, accent);
    this.accent = accent;
  }

  /**
   * The phonemes of a word in its place, or null if the lexicon can't tell.
   *
   * @param text the word, or several joined ones, without spaces
   * @param startsWord whether no other piece stands right before it
   */
  @Nullable String read(String text, String tag, boolean startsWord, Following next) {
    String word = plain(text);
    Stress stress = Stress.AS_IS;
    if (!Chars.isLower(word)) {
      stress = Chars.isUpper(word) ? Stress.PRIMARY_ALWAYS : Stress.AT_LEAST_SECONDARY;
    }
    String phonemes = functionWords.read(word, tag, next);
    if (phonemes == null) {
      phonemes = readContentWord(new Query(word, tag, stress, next.isPause()));
    }
    if (phonemes == null) {
      phonemes = readAccented(new Query(word, tag, stress, next.isPause()));
    }
    return phonemes != null ? phonemes : numbers.read(word, startsWord);
  }

  /** A word and what its place asks of it. */
  private record Query(String word, String tag, Stress stress, boolean pauseFollows) {

    Query of(String other) {
      return new Query(other, tag, stress, pauseFollows);
    }

    Query with(Stress other) {
      return new Query(word, tag, other, pauseFollows);
    }
  }

  private @Nullable String readAccented(Query query) {
    String sound = Accents.sound(query.word());
    if (sound != null) {
      return sound;
    }
    String bare = Accents.without(query.word());
    return bare == null ? null : readContentWord(query.of(bare));
  }

  private @Nullable String readContentWord(Query asked) {
    Query query = isCapitalisedCommonWord(asked) ? asked.of(Chars.lower(asked.word())) : asked;
    String word = query.word();
    if (isKnown(word)) {
      return lookUp(query);
    } else if (word.endsWith("s'") && isKnown(chop(word, 2) + "'s")) {
      return lookUp(query.of(chop(word, 2) + "'s"));
    } else if (word.endsWith("'") && isKnown(chop(word, 1))) {
      return lookUp(query.of(chop(word, 1)));
    }
    String phonemes = inflected(Suffix.S, query);
    if (phonemes == null) {
      phonemes = inflected(Suffix.ED, query);
    }
    if (phonemes == null) {
      boolean plain = query.stress() == Stress.AS_IS;
      phonemes = inflected(Suffix.ING, plain ? query.with(Stress.AT_LEAST_SECONDARY) : query);
    }
    return phonemes;
  }

  /** Whether a capitalised word or one in capitals is only a common word written so. */
  private boolean isCapitalisedCommonWord(Query query) {
    String word = query.word();
    String lower = Chars.lower(word);
    boolean candidate =
        word.length() > 1
            && !word.equals(lower)
            && (!query.tag().equals("NNP") || word.length() > LONGEST_ACRONYM)
            && (Chars.isUpper(word) || Chars.isLower(word.substring(1)))
            && Chars.isWord(word.replace("'", ""))
            && !lexicon.has(word);
    return candidate
        && (lexicon.has(lower)
            || inflected(Suffix.S, query.of(lower)) != null
            || inflected(Suffix.ED, query.of(lower)) != null
            || inflected(Suffix.ING, query.of(lower)) != null);
  }

  private @Nullable String inflected(Suffix suffix, Query query) {
    String stem = suffix.stem(query.word(), this::isKnown);
    String phonemes = stem == null ? null : lookUp(query.of(stem));
    return phonemes == null || phonemes.isEmpty() ? null : suffix.join(phonemes, accent);
  }

  private boolean isKnown(String word) {
    return FunctionWords.isSymbol(word) || lexicon.knows(word);
  }

  private @Nullable String lookUp(Query query) {
    return lexicon.lookUp(query.word(), query.tag(), query.stress(), query.pauseFollows());
  }

  /** Straight apostrophes, plain letters for their typographic forms, ASCII digits. */
  static String plain(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    String straight = text.replace('‘', '\'').replace('’', '\'');
    String composed = Normalizer.normalize(straight, Normalizer.Form.NFKC);
    StringBuilder plain = new StringBuilder();
    composed
        .codePoints()
        .forEach(
            c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return plain.toString();
  }

  private static String chop(String text, int count) {
    return text.substring(0, text.length() - count);
  }
}
