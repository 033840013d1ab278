package dev.echoforge.server.recordings;

import dev.echoforge.server.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A recording's tags: short words of its owner's, each once whatever its capitals. */
final class Tags {

  private static final int MAX_TAGS = 20;
  private static final int MAX_CHARS = 50;
  private static final JsonMapper JSON = JsonMapper.shared();

  private Tags() {}

  /**
   * The tags that a request sent, without spaces around them and without repetitions.
   *
   * @throws ProblemException if they are too many, too long or empty
   */
  static List<String> checked(List<@Nullable String> sent) {
    if (sent.size() > MAX_TAGS) {
      throw ProblemException.invalid(
          "tags", "too many tags", "up to " + MAX_TAGS, String.valueOf(sent.size()));
    }
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> tags = new ArrayList<>();
    for (String tag : sent) {
      String clean = tag == null ? "" : StorableText.of(tag).strip().replaceAll("\\s+", " ");
      int characters = clean.codePointCount(0, clean.length());
      if (characters == 0
          || characters > MAX_CHARS
          || clean.chars().anyMatch(Character::isISOControl)) {
        throw ProblemException.invalid(
            "tags",
            "a tag is empty, too long or has control characters",
            "1 to " + MAX_CHARS + " characters",
            "\"" + clean + "\"");
      }
      if (known.add(clean)) {
        tags.add(clean);
      }
    }
    return tags;
  }

  /** As they are found. */
  static String key(String tag) {
    return tag.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  static Set<String> keys(List<String> tags) {
    return tags.stream().map(Tags::key).collect(Collectors.toCollection(TreeSet::new));
  }

  static String json(List<String> tags) {
    return JSON.writeValueAsString(tags);
  }

  static List<String> of(String json) {
    return List.of(JSON.readValue(json, String[].class));
  }
}
