package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Places in the Bible: {@code 1 Cor. 13:4–7} → {@code First Corinthians thirteen, four to seven}.
 */
final class ScriptureRules {

  private static final Map<String, String> SHORT =
      Words.table(
          "Gen=Genesis;Ex=Exodus;Exod=Exodus;Lev=Leviticus;Num=Numbers;Deut=Deuteronomy;Josh=Joshua;Judg=Judges;Sam=Samuel;Kgs=Kings;Chr=Chronicles;"
              + "Chron=Chronicles;Neh=Nehemiah;Est=Esther;Ps=Psalm;Pss=Psalms;Prov=Proverbs;Eccl=Ecclesiastes;Eccles=Ecclesiastes;Isa=Isaiah;Jer=Jeremiah;"
              + "Lam=Lamentations;Ezek=Ezekiel;Dan=Daniel;Hos=Hosea;Mic=Micah;Hab=Habakkuk;Zech=Zechariah;Mal=Malachi;Matt=Matthew;Mt=Matthew;Mk=Mark;"
              + "Lk=Luke;Jn=John;Rom=Romans;Cor=Corinthians;Gal=Galatians;Eph=Ephesians;Phil=Philippians;Col=Colossians;Thess=Thessalonians;Tim=Timothy;"
              + "Tit=Titus;Heb=Hebrews;Jas=James;Pet=Peter;Rev=Revelation");

  private static final List<String> LONG =
      List.of(
          ("Genesis;Exodus;Leviticus;Numbers;Deuteronomy;Joshua;Judges;Ruth;Samuel;Kings;Chronicles;Ezra;Nehemiah;Esther;Job;Psalm;Psalms;Proverbs;"
                  + "Ecclesiastes;Isaiah;Jeremiah;Lamentations;Ezekiel;Daniel;Hosea;Joel;Amos;Jonah;Micah;Habakkuk;Zechariah;Malachi;Matthew;Mark;Luke;"
                  + "John;Acts;Romans;Corinthians;Galatians;Ephesians;Philippians;Colossians;Thessalonians;Timothy;Titus;Hebrews;James;Peter;Revelation")
              .split(";", -1));

  private static final Map<String, String> ORDINALS =
      Map.of("1", "First", "2", "Second", "3", "Third");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\w.:])(?:([123]) )?\\b("
                  + Words.anyOf(SHORT.keySet())
                  + "|"
                  + Words.anyOf(LONG)
                  + ")\\.? (\\d{1,3}):(\\d{1,3})(?:[-–](\\d{1,3}))?(?![\\w:]| ?[AaPp]\\.?[Mm]\\b)",
              ScriptureRules::place));

  /** Without one of these no rule matches. */
  static final Pattern ANY = Pattern.compile("\\d{1,3}:\\d(?<=[a-z]\\.? \\d{1,3}:\\d)");

  private ScriptureRules() {}

  /**
   * Whether the word, without its full stop, is short for a book where a chapter and verse follow.
   */
  static boolean isBook(String word) {
    return SHORT.containsKey(word);
  }

  private static String place(MatchResult match) {
    String book = match.group(2);
    return (match.group(1) == null ? "" : ORDINALS.getOrDefault(match.group(1), "") + " ")
        + SHORT.getOrDefault(book, book)
        + " "
        + EnglishNumbers.cardinal(match.group(3))
        + " "
        + EnglishNumbers.cardinal(match.group(4))
        + (match.group(5) == null ? "" : " to " + EnglishNumbers.cardinal(match.group(5)));
  }
}
