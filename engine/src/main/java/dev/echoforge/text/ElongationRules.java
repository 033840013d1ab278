package dev.echoforge.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that are drawn out in writing in their usual spelling: {@code Noooo} → {@code No}, {@code
 * Coooool} → {@code Cool}.
 */
final class ElongationRules {

  private static final Pattern RUN = Pattern.compile("(\\p{L})\\1++");
  private static final Pattern LONG_RUN = Pattern.compile("(\\p{L})\\1{2,}+");

  /** Words with a double letter, by what is left of them when each run is one letter. */
  private static final Map<String, String> DOUBLED = doubled();

  /** Sounds by their letters without doubles. */
  private static final Map<String, String> SOUNDS =
      Words.table(
          "hm=hmm;m=mm;sh=shh;pst=psst;br=brr;gr=grr;z=zzz;wehe=whee;gol=goal;ye=yee;he=hee;helo=hello;ug=ugh;arg=argh;h=hh;e=eee");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\p{L}\\p{N}_@#/.])(?=\\p{L}{0,40}?(\\p{L})(?i:\\1){2})\\p{L}{3,60}+(?![\\p{L}\\p{N}_@/]|\\.\\p{L})",
              ElongationRules::word));

  private ElongationRules() {}

  private static Map<String, String> doubled() {
    Map<String, String> doubled = new HashMap<>();
    for (String word : WordList.read("doubled-words.txt").words()) {
      doubled.put(RUN.matcher(word).replaceAll("$1"), word);
    }
    return Map.copyOf(doubled);
  }

  private static @Nullable String word(MatchResult match) {
    String word = match.group();
    String lower = word.toLowerCase(Locale.ROOT);
    if (isCode(word, lower)) {
      return null;
    }
    String single = RUN.matcher(lower).replaceAll("$1");
    String known = DOUBLED.get(single);
    String read = SOUNDS.get(single);
    if (known != null && fits(known, lower)) {
      read = known;
    } else if (read == null) {
      read = LONG_RUN.matcher(lower).replaceAll("$1");
    }
    return Character.isUpperCase(word.charAt(0))
        ? Character.toUpperCase(read.charAt(0)) + read.substring(1)
        : read;
  }

  /** "www", "xxx" and numerals are no drawn-out words. */
  private static boolean isCode(String word, String lower) {
    boolean oneLetter = lower.chars().distinct().count() == 1;
    return RomanNumeral.is(word.toUpperCase(Locale.ROOT))
        || word.matches("[IVXLCDM]{2,}(?:th|st|nd|rd)")
        || (oneLetter && "hmzaoeu".indexOf(lower.charAt(0)) < 0)
        || (oneLetter && Character.isUpperCase(word.charAt(1)) && word.length() < 4);
  }

  /** Whether drawing the word out gives what is written: short runs stay, long ones were short. */
  private static boolean fits(String word, String written) {
    int at = 0;
    int i = 0;
    while (i < word.length() && at < written.length()) {
      int run = run(word, i);
      int drawn = run(written, at);
      if (drawn < 3 && drawn != run) {
        return false;
      }
      i += run;
      at += drawn;
    }
    return true;
  }

  private static int run(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == text.charAt(from)) {
      end++;
    }
    return end - from;
  }
}
