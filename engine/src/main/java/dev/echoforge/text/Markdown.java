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
  private static final Pattern COMMENT = Pattern.compile("<!--[^>]{0,5000}?-->");

  private static final List<Rule> LINES =
      List.of(
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
          Rule.of("!\\[([^\\]\\n]{0,200})\\]\\([^)\\n]{0,2000}\\)", Markdown::first),
          Rule.of("\\[([^\\]\\n]{1,200})\\]\\(([^)\\n]{0,2000})\\)", Markdown::link),
          Rule.of("\\[([^\\]\\n]{1,200})\\]\\[[^\\]\\n]{0,200}\\]", Markdown::first),
          Rule.of("\\[\\^[^\\]\\n]{1,50}\\]", ""),
          Rule.of("<(https?://[^>\\s]{1,2000})>", Markdown::first),
          Rule.of("</?[A-Za-z][A-Za-z0-9-]{0,20}(?: [^<>\\n]{0,200})?/?>", " "),
          Rule.of("(`{1,3})([^`\\n]{1,1000})\\1", match -> match.group(2)),
          Rule.of("(\\*{1,3})(?=\\S)([^*\\n]{1,2000})(?<=\\S)\\1", match -> match.group(2)),
          Rule.of(
              "(?<![\\w_])(_{1,3})(?=\\S)([^_\\n]{1,2000})(?<=\\S)\\1(?![\\w_])",
              match -> match.group(2)),
          Rule.of("~~(?=\\S)([^~\\n]{1,2000})(?<=\\S)~~", Markdown::first),
          Rule.of("\\\\([\\\\`*_{}\\[\\]()#+\\-.!|>~])", Markdown::first));

  /** Phonemes between slashes are no address: {@code [word](/wˈɜɹd/)}. */
  private static final Pattern PHONEMES = Pattern.compile("/[^/]*[ˈˌəɪʊɛæɑɔʌɹɡʃʒθðŋᵊᵻ][^/]*/");

  private static final Pattern MARKS = Pattern.compile("[`*_#>|~\\[\\]<\\\\]|(?m)^ *[-+•=]");

  private Markdown() {}

  static MappedText strip(MappedText text) {
    if (!MARKS.matcher(text.text()).find()) {
      return text;
    }
    MappedText stripped = text.replaceAll(FENCED, "\n\n").replaceAll(COMMENT, " ");
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
      MappedText next = Spans.keepPlaces(rule, current);
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

  /** Applies rules whose words are a part of the match, so that the words keep their own places. */
  private static final class Spans {
    private Spans() {}

    static MappedText keepPlaces(Rule rule, MappedText text) {
      var matcher = rule.pattern().matcher(text.text());
      if (!matcher.find()) {
        return text;
      }
      MappedText.Builder builder = new MappedText.Builder(text.length());
      int copied = 0;
      boolean changed = false;
      do {
        String words = rule.reading().apply(matcher);
        if (words != null) {
          builder.copy(text, copied, matcher.start());
          int inside = words.isBlank() ? -1 : text.text().indexOf(words, matcher.start());
          if (inside >= 0 && inside + words.length() <= matcher.end()) {
            builder.copy(text, inside, inside + words.length());
          } else {
            builder.replace(text, matcher.start(), matcher.end(), words);
          }
          copied = matcher.end();
          changed = true;
        }
      } while (matcher.find());
      if (!changed) {
        return text;
      }
      builder.copy(text, copied, text.length());
      return builder.build();
    }
  }
}
