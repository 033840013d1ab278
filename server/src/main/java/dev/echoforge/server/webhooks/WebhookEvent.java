package dev.echoforge.server.webhooks;

import dev.echoforge.server.problems.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of events. */
final class WebhookEvent {

  /** Stands for all, also for those to come. */
  static final String ALL = "*";

  /** Sent by hand to try an address out. */
  static final String TEST = "test";

  /** Those that can be chosen. */
  static final List<String> NAMES =
      List.of(
          "task.completed",
          "task.failed",
          "task.cancelled",
          "batch.completed",
          "batch.failed",
          "batch.cancelled");

  private static final String OF_BATCHES = "batch.";

  private WebhookEvent() {}

  static String ofTask(String status) {
    return "task." + status;
  }

  static String ofBatch(String outcome) {
    return OF_BATCHES + outcome;
  }

  /** Whether an event is a batch's. */
  static boolean isOfBatch(String event) {
    return event.startsWith(OF_BATCHES);
  }

  /** Whether a webhook with these wants that one. */
  static boolean wanted(List<String> chosen, String event) {
    return chosen.contains(ALL) || chosen.contains(event);
  }

  /**
   * What was chosen; all where nothing was.
   *
   * @throws ProblemException if there is no such event
   */
  static List<String> checked(@Nullable List<@Nullable String> chosen) {
    if (chosen == null) {
      return List.of(ALL);
    }
    Set<String> known = new LinkedHashSet<>();
    for (String name : chosen) {
      if (name == null || !(name.equals(ALL) || NAMES.contains(name))) {
        throw ProblemException.invalid(
            "events", "unknown event", ALL + ", " + String.join(", ", NAMES), "\"" + name + "\"");
      }
      known.add(name);
    }
    if (known.isEmpty()) {
      throw ProblemException.invalid(
          "events",
          "no events",
          "at least one of " + ALL + ", " + String.join(", ", NAMES),
          "none");
    }
    return new ArrayList<>(known);
  }
}
