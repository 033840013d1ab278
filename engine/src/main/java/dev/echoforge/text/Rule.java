package dev.echoforge.text;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reading: what it looks like, and the words for it.
 *
 * @param pattern what it looks like; without nested repetition, so that no text makes it slow
 * @param starts where in a text it can begin
 * @param reading the words, or null to leave the match as it is
 */
record Rule(Pattern pattern, MatchStarts starts, Function<MatchResult, @Nullable String> reading) {

  static Rule of(String pattern, Function<MatchResult, @Nullable String> reading) {
    return of(Pattern.compile(pattern), reading);
  }

  static Rule of(Pattern pattern, Function<MatchResult, @Nullable String> reading) {
    return new Rule(pattern, MatchStarts.of(pattern), reading);
  }

  static Rule of(String pattern, String words) {
    return of(pattern, match -> words);
  }

  MappedText apply(MappedText text) {
    return starts.mayMatch(text) ? text.replaceAll(pattern, starts, reading) : text;
  }
}
