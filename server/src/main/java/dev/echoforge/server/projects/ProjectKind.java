package dev.echoforge.server.projects;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.echoforge.server.problems.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a project is. */
enum ProjectKind {
  /** A long text in chapters. */
  BOOK,
  /** Lines of several speakers. */
  DIALOGUE;

  /** As requests, answers and rows have it. */
  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProjectKind of(@Nullable String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalid(
                "kind",
                "unknown kind of project",
                "one of "
                    + Arrays.stream(values())
                        .map(ProjectKind::id)
                        .collect(Collectors.joining(", ")),
                id == null ? "nothing" : "another word"));
  }
}
