package dev.echoforge.builtin.g2p;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The regular endings of English words: which stem they stand on and how they sound after it. */
enum Suffix {
  /** Plural, third person, possessive. */
  S {
    @Override
    @Nullable String stem(String word, Predicate<String> known) {
      if (word.length() < 3 || !word.endsWith("s")) {
        return null;
      }
      if (!word.endsWith("ss") && known.test(chop(word, 1))) {
        return chop(word, 1);
      }
      boolean longEs = word.length() > 4 && word.endsWith("es") && !word.endsWith("ies");
      if ((word.endsWith("'s") || longEs) && known.test(chop(word, 2))) {
        return chop(word, 2);
      }
      String withY = word.length() > 4 && word.endsWith("ies") ? chop(word, 3) + "y" : null;
      return withY != null && known.test(withY) ? withY : null;
    }

    @Override
    String join(String stem, Accent accent) {
      char last = stem.charAt(stem.length() - 1);
      if ("ptkfθ".indexOf(last) >= 0) {
        return stem + "s";
      } else if ("szʃʒʧʤ".indexOf(last) >= 0) {
        return stem + reduced(accent) + "z";
      }
      return stem + "z";
    }
  },

  /** Past tense and participle. */
  ED {
    @Override
    @Nullable String stem(String word, Predicate<String> known) {
      if (word.length() < 4 || !word.endsWith("d")) {
        return null;
      }
      if (!word.endsWith("dd") && known.test(chop(word, 1))) {
        return chop(word, 1);
      }
      boolean regular = word.length() > 4 && word.endsWith("ed") && !word.endsWith("eed");
      return regular && known.test(chop(word, 2)) ? chop(word, 2) : null;
    }

    @Override
    String join(String stem, Accent accent) {
      char last = stem.charAt(stem.length() - 1);
      if ("pkfθʃsʧ".indexOf(last) >= 0) {
        return stem + "t";
      } else if (last == 'd') {
        return stem + reduced(accent) + "d";
      } else if (last != 't') {
        return stem + "d";
      } else if (flaps(stem, accent)) {
        return chop(stem, 1) + FLAP + "ᵻd";
      }
      return stem + (stem.length() < 2 ? "ɪ" : reduced(accent)) + "d";
    }
  },

  /** Participle and gerund. */
  ING {
    @Override
    @Nullable String stem(String word, Predicate<String> known) {
      if (word.length() < 5 || !word.endsWith("ing")) {
        return null;
      }
      String bare = chop(word, 3);
      if (word.length() > 5 && known.test(bare)) {
        return bare;
      } else if (known.test(bare + "e")) {
        return bare + "e";
      }
      boolean doubled = word.length() > 5 && endsDoubled(bare);
      return doubled && known.test(chop(bare, 1)) ? chop(bare, 1) : null;
    }

    private static boolean endsDoubled(String bare) {
      char last = bare.charAt(bare.length() - 1);
      char before = bare.charAt(bare.length() - 2);
      return (last == before && "bcdgklmnprstvxz".indexOf(last) >= 0)
          || (before == 'c' && last == 'k');
    }

    @Override
    @Nullable String join(String stem, Accent accent) {
      if (accent == Accent.BRITISH && "əː".indexOf(stem.charAt(stem.length() - 1)) >= 0) {
        return null; // a linking r would be heard: left to the network for unknown words
      }
      return (flaps(stem, accent) ? chop(stem, 1) + FLAP : stem) + "ɪŋ";
    }
  };

  private static final char FLAP = 'ɾ';
  private static final String BEFORE_FLAP = "AIOWYiuæɑəɛɪɹʊʌ";

  /**
   * The word without this ending, or null if it does not have it or no known stem remains.
   *
   * @param known tells whether a stem is known
   */
  abstract @Nullable String stem(String word, Predicate<String> known);

  /** The stem's phonemes, at least one, with this ending, or null where no rule says how. */
  abstract @Nullable String join(String stem, Accent accent);

  /** Americans flap a t between vowels. */
  private static boolean flaps(String stem, Accent accent) {
    int last = stem.length() - 1;
    return accent == Accent.AMERICAN
        && last > 0
        && stem.charAt(last) == 't'
        && BEFORE_FLAP.indexOf(stem.charAt(last - 1)) >= 0;
  }

  private static String reduced(Accent accent) {
    return accent == Accent.BRITISH ? "ɪ" : "ᵻ";
  }

  private static String chop(String text, int count) {
    return text.substring(0, text.length() - count);
  }
}
