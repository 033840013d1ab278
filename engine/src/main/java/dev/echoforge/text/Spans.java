package dev.echoforge.text;

import java.util.regex.Matcher;

/** Applies rules whose words are a part of the match, so that the words keep their own places. */
final class Spans {

  private Spans() {}

  static MappedText apply(Rule rule, MappedText text) {
    Matcher matcher = rule.pattern().matcher(text.text());
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
