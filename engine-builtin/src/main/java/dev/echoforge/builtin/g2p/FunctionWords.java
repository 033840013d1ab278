package dev.echoforge.builtin.g2p;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words whose sound depends on what they do in the sentence and on what follows: articles, "to",
 * "in", "am", "used", and letters and symbols that stand for words.
 */
final class FunctionWords {

  private static final Map<String, String> SYMBOLS =
      Map.of("%", "percent", "&", "and", "+", "plus", "@", "at");

  private static final int LONGEST = 4;

  private final Lexicon lexicon;

  FunctionWords(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  static boolean isSymbol(String word) {
    return SYMBOLS.containsKey(word);
  }

  /** The word's phonemes, or null if it is no such word here. */
  @Nullable String read(String word, String tag, Following next) {
    String symbol = SYMBOLS.get(word);
    if (symbol != null) {
      return lexicon.lookUp(symbol, null, Stress.AS_IS, next.isPause());
    } else if (isDottedAcronym(word)) {
      return lexicon.spell(word);
    } else if (word.length() > LONGEST || !hasRegularCase(word)) {
      return null;
    }
    return switch (Chars.lower(word)) {
      case "." -> tag.equals("ADD") ? inAddress("dot") : null;
      case "/" -> tag.equals("ADD") ? inAddress("slash") : null;
      case "a" -> tag.equals("DT") ? "ɐ" : "ˈA";
      case "am" -> am(word, tag, next);
      case "an" -> word.equals("AN") && tag.startsWith("NN") ? lexicon.spell(word) : "ɐn";
      case "by" -> tag.startsWith("RB") ? "bˈI" : null;
      case "i" -> word.equals("I") && tag.equals("PRP") ? "ˌI" : null;
      case "in" -> in(word, tag, next);
      case "the" -> the(word, tag, next);
      case "to" -> to(word, tag, next);
      case "used" -> used(tag, next);
      case "vs", "vs." -> tag.equals("IN") ? lexicon.lookUp("versus") : null;
      default -> null;
    };
  }

  private static boolean hasRegularCase(String word) {
    return Chars.isLower(word) || Chars.isUpper(word) || word.equals(Chars.capitalized(word));
  }

  /** As in "U.S." or "p.m": letters with dots between, at most two at a time. */
  private static boolean isDottedAcronym(String word) {
    int dots = 0;
    int run = 0;
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == '.') {
        dots += run > 0 ? 1 : 0;
        run = 0;
      } else if (!Character.isLetter(word.charAt(i)) || ++run > 2) {
        return false;
      }
    }
    return dots > 1 || (dots == 1 && run > 0);
  }

  private @Nullable String inAddress(String name) {
    return lexicon.lookUp(name, null, Stress.WEAKER, false);
  }

  private @Nullable String am(String word, String tag, Following next) {
    if (tag.startsWith("NN")) {
      return lexicon.spell(word);
    }
    return next.isPause() || !word.equals("am") ? lexicon.goldReading("am", null) : "ɐm";
  }

  private static @Nullable String in(String word, String tag, Following next) {
    if (word.equals("IN") && tag.equals("NNP")) {
      return null;
    }
    return next.isPause() || !tag.equals("IN") ? "ˈɪn" : "ɪn";
  }

  private static @Nullable String the(String word, String tag, Following next) {
    if (word.equals("THE") && !tag.equals("DT")) {
      return null;
    }
    return next.isVowel() ? "ði" : "ðə";
  }

  private @Nullable String to(String word, String tag, Following next) {
    if (!Following.isTo(word, tag)) {
      return null;
    }
    return switch (next.sound()) {
      case PAUSE -> lexicon.goldReading("to", null);
      case CONSONANT -> "tə";
      case VOWEL -> "tʊ";
    };
  }

  private @Nullable String used(String tag, Following next) {
    boolean accustomed = next.to() && (tag.equals("VBD") || tag.equals("JJ"));
    return lexicon.goldReading("used", accustomed ? "VBD" : null);
  }
}
