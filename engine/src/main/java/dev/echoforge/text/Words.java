package dev.echoforge.text;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Small tables of words. */
final class Words {

  private Words() {}

  /** {@code "Mr=Mister; Dr=Doctor"} as a map. */
  static Map<String, String> table(String entries) {
    Map<String, String> table = new LinkedHashMap<>();
    for (String entry : entries.split(";", -1)) {
      String[] sides = entry.strip().split("=", 2);
      table.put(sides[0].strip(), sides[1].strip());
    }
    return Collections.unmodifiableMap(table);
  }

  /** Words between spaces as a set. */
  static Set<String> set(String words) {
    return Set.copyOf(List.of(words.strip().split(" +", -1)));
  }

  /** A pattern for any of the words, the longest first. */
  static String anyOf(Collection<String> words) {
    return String.join(
        "|",
        words.stream()
            .sorted(
                Comparator.comparingInt(String::length)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .map(Pattern::quote)
            .toList());
  }
}
