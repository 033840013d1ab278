package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Marks of notes and sources behind words, which nobody reads: {@code rose.[12] It}, {@code
 * [citation needed]}, {@code left.”3}, {@code Smith¹²}. An exponent behind a variable, a unit or a
 * number stays.
 */
final class NoteMarks {

  private static final String NUMBERS = "\\d{1,3}(?: ?[,–-] ?\\d{1,3}){0,8}";
  private static final String RAISED = "[¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3}(?:[ ,⁻–-]{1,2}[¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3}){0,6}";

  /** Words behind which a number after a full stop belongs to them. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)(?:no|nos|vol|vols|pp|p|ch|chap|fig|figs|sec|art|eq|eqs|pt|v|vv|l|ll|n|nn|app|ver|rev|approx|ca|c|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|st|dr|mr|al|est|lib|op|ex|par|tel|ext|max|min|avg|rm|apt|ste|version|python|java|web|node|release|chapter|section|windows|ios|android|office|angular)");

  private static final Pattern UNIT =
      Pattern.compile(
          "(?:km|cm|mm|dm|nm|µm|ft|in|mi|yd|ha|sec|sq|kg|px|mph|mc|sin|cos|tan|log|ln|cot|cosh|sinh|tanh|exp)$");

  static final List<Rule> RULES =
      List.of(
          Rule.of("(?<!\\p{L})\\[(\\p{Lu}|[tahwmd])\\](?=\\p{Ll})", match -> match.group(1)),
          Rule.of(
              "(?<=[\\p{L}\\p{N}.,;:!?)\\]\"”’'*%])(?:\\["
                  + NUMBERS
                  + "\\](?::\\d{1,4}(?:[–-]\\d{1,4})?)?){1,20}(?!\\(|\\w| ?[=+*/])",
              NoteMarks::numbers),
          Rule.of(
              "(?<=[\\p{L}\\p{N}.,;:!?)\\]\"”’']) (?:\\["
                  + NUMBERS
                  + "\\]){1,20}(?=[\\s.,;:!?)]|$)",
              ""),
          Rule.of(
              "(?<=[\\p{L}\\p{N}.,;:!?)\\]\"”’'])(?:\\[(?:[a-z]{1,2}|[ivx]{1,4}|[A-Z]|[*†‡§¶]|(?:n|nb|note|notes|fn|N|Note|ref)\\.? ?\\d{0,3})\\]){1,20}(?![\\w(])",
              ""),
          Rule.of(
              " ?\\[(?i:citations? needed|clarification needed|page needed|pages needed|better source needed|source\\?|sources? needed|original research\\??|failed verification|verification needed|"
                  + "dubious(?: [–-] discuss)?|who\\?|when\\?|where\\?|which\\?|by whom\\?|according to whom\\?|why\\?|how\\?|clarify|edit|edit source|update|needs update|further explanation needed|"
                  + "permanent dead link|dead link|self-published source\\??|unreliable source\\??|not in citation given|full citation needed|specify|vague|weasel words|nbsp)\\]",
              ""),
          Rule.of("\\[[Pp](?:g|age|\\.) ?\\d{1,4}\\]|\\{\\d{1,4}\\}(?=\\s|$)", " "),
          Rule.of("(?<=[.,;:!?\"”’)])" + RAISED + "(?=[\\s\"”’)]|$)", NoteMarks::afterPunctuation),
          Rule.of(
              "(?=[¹²³⁰⁴⁵⁶⁷⁸⁹])(?<=(?<![\\p{L}\\p{N}])(\\p{L}{2,30}|\\d{1,3}(?:st|nd|rd|th)))"
                  + RAISED
                  + "(?![\\p{L}\\p{N}⁺⁻/·])",
              NoteMarks::afterWord),
          Rule.of("(?=\\^)(?<=\\p{Ll}{3})\\^\\d{1,2}(?![\\w^])", ""),
          Rule.of(
              "(?=\\d)(?<=(?<!\\p{L})(\\p{L}{1,30}\\p{Ll})[.!?][\"”’'»)]?)\\d{1,3}(?:[,–-]\\d{1,3}){0,4}(?=\\s+[\"“‘(\\[]?\\p{Lu}|\\s*$|\\n)",
              NoteMarks::afterStop),
          Rule.of("(?<=[.,!?][\"”])\\d{1,3}(?=\\s|$)", ""),
          Rule.of("(?<=\\p{Ll}{3},)\\d{1,2}(?= \\p{Ll}{2})", ""),
          Rule.of("(?<=[\\p{L}.,!?\"”’])[†‡]+", ""));

  /** A text without any of these characters has no such marks. */
  private static final Pattern ANY = Pattern.compile("[\\[¹²³⁰⁴-⁹†‡^{]|\\p{Ll}[.!?,][\"”’'»)]?\\d");

  private NoteMarks() {}

  static MappedText strip(MappedText text) {
    if (!ANY.matcher(text.text()).find()) {
      return text;
    }
    MappedText stripped = text;
    for (Rule rule : RULES) {
      stripped = rule.apply(stripped);
    }
    return stripped;
  }

  private static String numbers(MatchResult match) {
    return "";
  }

  private static @Nullable String afterPunctuation(MatchResult match) {
    return "";
  }

  private static @Nullable String afterWord(MatchResult match) {
    String word = match.group(1);
    boolean power =
        (UNIT.matcher(word).find() && word.length() < 4)
            || UNIT.matcher(word).matches()
            || (word.chars().noneMatch(c -> "aeiouyAEIOUY".indexOf(c) >= 0) && word.length() < 3);
    return power ? null : "";
  }

  private static @Nullable String afterStop(MatchResult match) {
    return NUMBERED.matcher(match.group(1)).matches() ? null : "";
  }
}
