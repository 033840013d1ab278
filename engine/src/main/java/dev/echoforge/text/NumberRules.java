package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is left of numbers when dates, money and units are done: phone numbers, ranges, fractions,
 * years, plain numbers.
 */
final class NumberRules {

  private static final Map<Integer, String> PARTS =
      Map.of(
          2, "half", 3, "third", 4, "quarter", 5, "fifth", 6, "sixth", 7, "seventh", 8, "eighth", 9,
          "ninth", 10, "tenth");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\w.\\-])(\\+\\d{1,3}[ .-]?(?:\\(0\\))?(?:[ .-]?\\(?\\d{2,4}\\)?){2,5})(?![\\w\\-])",
              NumberRules::phone),
          Rule.of(
              "(?<![\\w.\\-])((?:1[ -])?(?:\\(\\d{3}\\) ?|\\d{3}-)?\\d{3}-\\d{4})(?![\\w\\-]|\\.\\d)",
              NumberRules::phone),
          Rule.of(
              "(?<![\\w.\\-])(\\d{3}\\.\\d{3}\\.\\d{4}|0\\d{2,4} \\d{3,4} \\d{3,4}|0\\d{4} \\d{6})(?![\\w\\-]|\\.\\d)",
              NumberRules::phone),
          Rule.of(
              "(?<=\\b(?:[Cc]all|[Cc]alled|[Cc]alling|[Dd]ial|[Dd]ialed|[Dd]ialled|[Rr]ing) )(911|999|112|411|311|101|988)\\b",
              match -> EnglishNumbers.digits(match.group())),
          Rule.of(
              "(?<![\\w.,-])(\\d{1,3})ers\\b",
              match -> EnglishNumbers.cardinal(match.group(1)).replaceFirst("e$", "") + "ers"),
          Rule.of("(?<=\\d% ?)[-–] ?(?=\\d+(?:\\.\\d+)?%)", " to "),
          Rule.of(
              "(?<![\\w./,])(\\d+) (\\d{1,2})/(\\d{1,2})(?![\\w./])", NumberRules::mixedFraction),
          Rule.of(
              "(?<![\\w./])(\\d{1,2})/(\\d{1,2})(?![\\w/]|\\.\\d)(?=(\\.)?)",
              NumberRules::fraction),
          Rule.of(
              "(?<![\\w.\\-])(\\d{1,4})\\s?[-–]\\s?(\\d{1,4})(?![\\w\\-]|\\.\\d)",
              match -> match.group(1) + " to " + match.group(2)),
          Rule.of(
              "\\b(\\d{1,3}):(\\d{1,3})\\b(?!:)",
              match -> match.group(1) + " to " + match.group(2)),
          Rule.of("(?<=\\d)-(\\p{L}++)-(?=\\p{L})", match -> " " + match.group(1) + " "),
          Rule.of("(?<![\\w,.])1,?000s(?= of\\b)", "thousands"),
          Rule.of("(?<![\\w,.])100s(?= of\\b)", "hundreds"),
          Rule.of("(?<=\\d)x(?=\\d)", " by "),
          Rule.of("(?<![\\w+])\\+(?=\\d)", "plus "),
          Rule.of("(?<=\\d)(M|bn|tn|mn)\\b", NumberRules::magnitude),
          Rule.of("(?<=\\d)(ST|ND|RD|TH)\\b", match -> match.group().toLowerCase(Locale.ROOT)),
          Rule.of("(?<=\\d)([A-Z]{2,3})(?![\\w.])", match -> " " + Letters.spelled(match.group())),
          Rule.of("(?<=\\d)‰", " per thousand"));

  /** A number with what stands before and after it. */
  static final Pattern NUMBER =
      Pattern.compile(
          "(?<before>(?<!\\p{L})\\p{L}{2,}+-|[\\p{L}]-?|[’'](?=\\d0?s?\\b|\\d\\d))?(?<minus>(?<![\\w\\p{L}])[-−–])?"
              + "(?<number>\\d++(?:,\\d++)*+(?:\\.\\d++)*+|\\.\\d++)"
              + "(?<suffix>(?:st|nd|rd|ths?|['’]?s|['’]d)(?!\\p{L}))?(?<after>-?(?=\\p{L}))?");

  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})++");

  /** After a number of four digits: things that are counted. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\s(?:people|men|women|children|miles|years|(?!is\\b|was\\b|has\\b|as\\b|this\\b|us\\b|its\\b)[a-z]{3,}[^s\\W]s\\b)");

  /** In a sum no number is a year. */
  private static final Pattern SUM =
      Pattern.compile(
          "\\b(?:equals|squared|cubed|to the power of|divided by|times \\d|square root of)\\b");

  /** Before a number of four digits: words that make it a year. */
  private static final Pattern YEARLY =
      Pattern.compile(
          "(?:in|since|until|till|by|of|from|to|for|year|spring|summer|autumn|fall|winter|circa|and|,)\\s$",
          Pattern.CASE_INSENSITIVE);

  private NumberRules() {}

  private static @Nullable String phone(MatchResult match) {
    StringBuilder words = new StringBuilder();
    for (String group : match.group().split("[^\\d+]+", -1)) {
      if (!group.isEmpty()) {
        words.append(words.isEmpty() ? "" : ", ");
        words.append(group.startsWith("+") ? "plus " : "").append(EnglishNumbers.digits(group));
      }
    }
    return words.toString();
  }

  private static @Nullable String mixedFraction(MatchResult match) {
    int part = Integer.parseInt(match.group(2));
    int whole = Integer.parseInt(match.group(3));
    String words = part < whole ? fraction(part, whole) : null;
    return words == null
        ? null
        : match.group(1) + " and " + (words.startsWith("one ") ? "a" + words.substring(3) : words);
  }

  private static @Nullable String fraction(MatchResult match) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(2));
    String words = first < second ? fraction(first, second) : null;
    if (words != null) {
      return words;
    }
    String date = DateTimeRules.date(null, first, second);
    if (date != null) {
      return date;
    }
    return first + (match.group(3) == null ? " slash " : " ") + second;
  }

  private static @Nullable String fraction(int part, int whole) {
    String name = PARTS.get(whole);
    if (name == null || part < 1) {
      return null;
    }
    String many = name.equals("half") ? "halves" : name + "s";
    return part == 1 ? "one " + name : EnglishNumbers.cardinal(part) + " " + many;
  }

  private static String magnitude(MatchResult match) {
    return switch (match.group(1)) {
      case "M", "mn" -> " million";
      case "bn" -> " billion";
      default -> " trillion";
    };
  }

  /** Every number that is left, in words. */
  static MappedText spell(MappedText text) {
    return text.replaceAll(NUMBER, match -> spell(text.text(), (Matcher) match));
  }

  private static String spell(String text, Matcher match) {
    String before = match.group("before") == null ? "" : match.group("before");
    String suffix =
        match.group("suffix") == null ? "" : match.group("suffix").replaceAll("['’]", "");
    String number = match.group("number");
    boolean word = before.length() > 2; // "mid-1990s"
    boolean attached = !word && !before.isEmpty() && Character.isLetter(before.charAt(0));
    String words;
    if (before.length() == 1
        && "'’".contains(before)
        && number.matches("0[1-9]")
        && suffix.isEmpty()) {
      words = "oh " + EnglishNumbers.digits(number.substring(1));
    } else if (attached && number.indexOf('.') < 0) {
      words = ordinary(number.replace(",", ""), true);
    } else if (isYear(text, match, number, suffix)) {
      words = EnglishNumbers.year(Integer.parseInt(number));
    } else {
      words = plain(number, suffix);
    }
    words = withSuffix(words, suffix);
    // An apostrophe before a decade or a short year is not read; letters keep a space from the
    // number.
    String lead =
        word ? before.substring(0, before.length() - 1) + " " : attached ? letter(before) : "";
    String end = match.group("after") == null ? "" : " ";
    return lead + (match.group("minus") == null ? "" : "minus ") + words + end;
  }

  /** A letter before a number is its name; an A there is no article. */
  private static String letter(String before) {
    String letter = before.substring(0, 1);
    return (letter.equalsIgnoreCase("a") ? "[" + letter + "](/ˈA/)" : letter) + " ";
  }

  private static boolean isYear(String text, Matcher match, String number, String suffix) {
    if (number.length() != 4
        || !number.chars().allMatch(Character::isDigit)
        || suffix.startsWith("t")
        || suffix.endsWith("d")) {
      return false;
    }
    if (match.group("minus") != null || SUM.matcher(text).find()) {
      return false;
    }
    int value = Integer.parseInt(number);
    if (value < 1000 || value > 2099) {
      return suffix.isEmpty() && value >= 1000 && value % 100 == 0 && value % 1000 != 0;
    }
    boolean counted = COUNTED.matcher(text).region(match.end(), text.length()).lookingAt();
    if (!counted || (value % 100 == 0 && value < 2000)) {
      return true;
    }
    int from = Math.max(0, match.start() - 12);
    return YEARLY.matcher(text.substring(from, match.start())).find();
  }

  private static String plain(String number, String suffix) {
    int dot = number.indexOf('.');
    if (dot != number.lastIndexOf('.')) {
      return String.join(
          " point ",
          java.util.Arrays.stream(number.split("\\.", -1))
              .map(part -> ordinary(part, false))
              .toList());
    }
    if (dot >= 0) {
      String whole = number.substring(0, dot).replace(",", "");
      return EnglishNumbers.decimal(whole, shortened(number.substring(dot + 1)));
    }
    if (number.indexOf(',') < 0 || GROUPED.matcher(number).matches()) {
      String digits = number.replace(",", "");
      return suffix.matches("st|nd|rd|th|ths")
          ? EnglishNumbers.ordinal(digits)
          : ordinary(digits, false);
    }
    return String.join(
        ", ",
        java.util.Arrays.stream(number.split(",", -1)).map(part -> ordinary(part, false)).toList());
  }

  /** Zeros at a fraction's end are not read, unless there is nothing else. */
  private static String shortened(String fraction) {
    int end = fraction.length();
    while (end > 1 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    return fraction.substring(0, end);
  }

  /** A whole number; behind letters long ones and those with a zero in front go digit by digit. */
  private static String ordinary(String digits, boolean behindLetters) {
    boolean zeroFirst = digits.length() > 1 && digits.charAt(0) == '0';
    if (zeroFirst || (behindLetters && digits.length() > 3)) {
      return EnglishNumbers.digits(digits);
    }
    if (behindLetters && digits.length() == 3 && !digits.endsWith("00")) {
      String start = EnglishNumbers.digits(digits.substring(0, 1));
      String end =
          digits.charAt(1) == '0'
              ? "oh " + EnglishNumbers.digits(digits.substring(2))
              : EnglishNumbers.cardinal(digits.substring(1));
      return start + " " + end;
    }
    return EnglishNumbers.cardinal(digits);
  }

  private static String withSuffix(String words, String suffix) {
    return switch (suffix.toLowerCase(Locale.ROOT)) {
      case "s" -> EnglishNumbers.plural(words);
      case "ths" -> words + "s";
      case "d" -> words + "'d";
      default -> words;
    };
  }
}
