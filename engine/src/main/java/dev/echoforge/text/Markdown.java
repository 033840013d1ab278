package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes Markdown's marks out of a text and leaves its words: CommonMark's usual forms, line by
 * line. Code blocks are left out; headings, list items and table rows become paragraphs of their
 * own.
 */
final class Markdown {

  private static final Pattern FENCED =
      Pattern.compile(
          "(?m)^ {0,3}(```|~~~)[^\\n]*+\\n(?:(?! {0,3}\\1)[^\\n]*+\\n)*+(?: {0,3}\\1[^\\n]*+|\\z)");

  /** What stands before a document's text: {@code ---}, keys and values, {@code ---}. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---[ \\t]*+\\n(?:[A-Za-z_][\\w-]*+:[^\\n]*+\\n|[ \\t-][^\\n]*+\\n){1,50}+(?:---|\\.\\.\\.)[ \\t]*+(?:\\n|\\z)");

  private static final List<Rule> LINES =
      List.of(
          Rule.of("(?m)^(?: {0,3}> ?)++\\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\] *$", "\n"),
          Rule.of("(?m)^ {0,3}\\[\\^[^\\]\\n]{1,50}\\]: ?", "\n"),
          Rule.of("(?m)^ {0,3}={2,6} *(?=[^=\\n]{1,200}={2,6} *$)", "\n"),
          Rule.of("(?m)(?<=[^=\\n]) *={2,6} *$", "\n"),
          Rule.of("(?m)^:{3,}[^\\n]*+$", "\n"),
          Rule.of("(?m)(?:  +|\\\\)$", ""),
          Rule.of("(?m)^ {0,3}(?=(?:[-*_] ?){3})[-*_ ]{3,}+$", "\n"),
          Rule.of("(?m)^ {0,3}(?:=+|-{2,}) *$", "\n"),
          Rule.of("(?m)^\\|?(?: *:?-{3,}:? *\\|)++ *(?::?-{3,}:?)? *$", "\n"),
          Rule.of("(?m)^ {0,3}\\[[^\\]\\n]{1,200}\\]: +\\S++[^\\n]*+$", "\n"),
          Rule.of("(?m)^ {0,3}#{1,6} +", "\n"),
          Rule.of("(?m)(?<=\\S) +#+ *$", ""),
          Rule.of("(?m)^(?: {0,3}> ?)++", ""),
          Rule.of("(?m)^ *[-*+•] +(?:\\[[ xX]\\] +)?", "\n"),
          Rule.of("(?m)^ *\\| *", "\n"),
          Rule.of("(?m) *\\| *$", ".\n"));

  private static final List<Rule> SPANS =
      List.of(
          Rule.of("\\[!\\[([^\\]\\n]{0,200})\\]\\([^)\\n]{0,2000}\\)\\]\\([^)\\n]{0,2000}\\)", Markdown::first),
          Rule.of("\\[\\[(?:[^\\]\\[|\\n]{1,200}\\|)?([^\\]\\[|\\n]{1,200})\\]\\]", Markdown::first),
          Rule.of("\\{\\{[^{}\\n]{0,500}\\}\\}", ""),
          Rule.of("\\[/?(?:b|i|u|s|quote|code|url|img|color|size|list|spoiler)(?:=[^\\]\\n]{0,200})?\\]", ""),
          Rule.of("(?<![\\p{L}'])'{2,5}([^'\\n]{1,500}(?:'[^'\\n]{1,500}){0,5})'{2,5}(?![\\p{L}'])", Markdown::first),
          Rule.of(">!([^\\n]{1,500}?)!<", Markdown::first),
          Rule.of("\\|\\|([^|\\n]{1,500})\\|\\|", Markdown::first),
          Rule.of("==([^=\\s][^=\\n]{0,500})==", Markdown::first),
          Rule.of("<@!?&?[UW\\d][A-Z\\d]{5,25}>", ""),
          Rule.of("!\\[([^\\]\\n]{0,200})\\]\\([^)\\n]{0,2000}\\)", Markdown::first),
          Rule.of("\\[([^\\]\\n]{1,200})\\]\\(([^)\\n]{0,2000})\\)", Markdown::link),
          Rule.of("\\[([^\\]\\n]{1,200})\\]\\[[^\\]\\n]{0,200}\\]", Markdown::first),
          Rule.of("\\[\\^[^\\]\\n]{1,50}\\]", ""),
          Rule.of("<(https?://[^>\\s]{1,2000})>", Markdown::first),
          Rule.of("(?<!`)(`{1,3})(?!`)([^`\\n]{1,1000})(?<!`)\\1(?!`)", match -> match.group(2)),
          Rule.of("``+|(?<![\\p{L}])`(?![\\p{L}])", ""),
          Rule.of("(?<!\\d)(\\*{1,3})(?=\\S)([^*\\n]{1,2000})(?<=\\S)\\1", match -> match.group(2)),
          Rule.of(
              "(?<![\\w_])(_{1,3})(?=\\S)([^_\\n]{1,2000})(?<=\\S)\\1(?![\\w_])",
              match -> match.group(2)),
          Rule.of("~~(?=\\S)([^~\\n]{1,2000})(?<=\\S)~~", Markdown::first),
          Rule.of("\\\\([\\\\`*_{}\\[\\]()#+\\-.!|>~])", Markdown::first));

  /** Phonemes between slashes are no address: {@code [word](/wˈɜɹd/)}. */
  private static final Pattern PHONEMES = Pattern.compile("/[^/]*[ˈˌəɪʊɛæɑɔʌɹɡʃʒθðŋᵊᵻ][^/]*/");

  private static final Pattern MARKS = Pattern.compile("[`*_#>|~\\[\\]<\\\\{]|''|==|(?m)^ *[-+•=:]|(?m)  $");

  private Markdown() {}

  static MappedText strip(MappedText text) {
    if (!MARKS.matcher(text.text()).find()) {
      return text;
    }
    MappedText stripped = text.replaceAll(FRONT_MATTER, "").replaceAll(FENCED, "\n\n");
    for (Rule rule : LINES) {
      stripped = rule.apply(stripped);
    }
    for (Rule rule : SPANS) {
      stripped = inner(rule, stripped);
    }
    return stripped;
  }

  /** Marks nest: what a rule uncovers it may find again, a few times. */
  private static MappedText inner(Rule rule, MappedText text) {
    MappedText current = text;
    for (int depth = 0; depth < 3; depth++) {
      MappedText next = Spans.apply(rule, current);
      if (next == current) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  private static @Nullable String link(MatchResult match) {
    return PHONEMES.matcher(match.group(2)).matches() ? null : match.group(1);
  }
}
