package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of laws and contracts: {@code §§ 12–14} → {@code sections twelve to fourteen}, {@code
 * 501(c)(3)} → {@code five oh one C three}, {@code Art. III, cl. 1} → {@code Article three, clause
 * one}.
 */
final class LegalRules {

  /** What stands after an abbreviation that is a part's name only there. */
  private static final String NUMBER = "(?= (?:\\d|[IVX]++\\b))";

  private static final Pattern PART = Pattern.compile("\\(([A-Za-z]{1,4}|\\d{1,3})\\)");

  static final List<Rule> RULES =
      List.of(
          Rule.of("§§ ?", "sections "),
          Rule.of("¶¶ ?", "paragraphs "),
          Rule.of(
              "(?<![\\w.,(])(\\d{1,4}[a-z]?)((?:\\([a-wA-W]\\)|\\([ivx]{2,4}\\))(?:\\([A-Za-z]{1,4}\\)|\\(\\d{1,3}\\)){0,4})(?![\\w(])",
              LegalRules::parts),
          Rule.of("\\bArt\\." + NUMBER, "Article"),
          Rule.of("\\bart\\.(?= [IVX]++\\b)", "article"),
          Rule.of("\\b([Aa])m(?:en)?dt?\\." + NUMBER, match -> match.group(1) + "mendment"),
          Rule.of("(?<!\\d )\\bcl\\.(?= \\d)", "clause"),
          Rule.of("(?<=\\b(?:U\\.S|State|Cal|N\\.Y)\\.? )Const\\.", "Constitution"),
          Rule.of("(?<=\\d(?:st|nd|rd|th|d) |\\b(?:D\\.C|Fed)\\. )Cir\\.", "Circuit"));

  private LegalRules() {}

  /** A number as it is said, then each of its parts. */
  private static String parts(MatchResult match) {
    StringBuilder words = new StringBuilder(number(match.group(1)));
    Matcher part = PART.matcher(match.group(2));
    while (part.find()) {
      String name = part.group(1);
      boolean letters = Character.isLetter(name.charAt(0));
      boolean numeral =
          letters && name.length() > 1 && RomanNumeral.is(name.toUpperCase(Locale.ROOT));
      words.append(' ');
      if (numeral) {
        words.append(EnglishNumbers.compound(RomanNumeral.value(name)));
      } else if (letters) {
        words.append(Letters.spelled(name));
      } else {
        words.append(name);
      }
    }
    return words.toString();
  }

  /** In words, so that the letter behind it is no unit: {@code 501} → {@code five oh one}. */
  private static String number(String number) {
    String digits = number.replaceAll("\\D", "");
    String words;
    if (digits.length() == 3 && digits.charAt(1) == '0' && digits.charAt(2) != '0') {
      words =
          EnglishNumbers.digits(digits.substring(0, 1))
              + " oh "
              + EnglishNumbers.digits(digits.substring(2));
    } else {
      words =
          digits.length() == 4 && !digits.endsWith("000")
              ? EnglishNumbers.year(Integer.parseInt(digits))
              : EnglishNumbers.cardinal(digits);
    }
    return number.length() == digits.length()
        ? words
        : words + " " + Letters.spelled(number.substring(digits.length()));
  }
}
