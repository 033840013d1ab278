package dev.echoforge.text;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reading: what it looks like, and the words for it.
 *
 * @param pattern what it looks like; without nested repetition, so that no text makes it slow
 * @param reading the words, or null to leave the match as it is
 */
record Rule(Pattern pattern, Function<MatchResult, @Nullable String> reading) {

  static Rule of(String pattern, Function<MatchResult, @Nullable String> reading) {
    return new Rule(Pattern.compile(pattern), reading);
  }

  static Rule of(String pattern, String words) {
    return of(pattern, match -> words);
  }

  MappedText apply(MappedText text) {
    return text.replaceAll(pattern, reading);
  }
}
