package dev.echoforge.server.overview;

import dev.echoforge.server.tasks.TaskFigures;
import dev.echoforge.server.tasks.TaskSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tasks that fail, and a line that is full. */
@Component
class TaskAttention implements AttentionSource {

  private static final Duration LATELY = Duration.ofHours(1);
  private static final int ENOUGH = 5;
  private static final int MANY_PERCENT = 20;
  private static final int MOST_PERCENT = 50;
  private static final int FULL_PERCENT = 90;

  private final TaskFigures tasks;
  private final Supplier<TaskSettings> settings;

  TaskAttention(TaskFigures tasks, Supplier<TaskSettings> settings) {
    this.tasks = tasks;
    this.settings = settings;
  }

  @Override
  public List<Attention> look(Instant now) {
    List<Attention> found = new ArrayList<>();
    TaskFigures.Ended ended = tasks.endedSince(now.minus(LATELY));
    if (ended.all() >= ENOUGH && ended.failed() * 100 >= ended.all() * MANY_PERCENT) {
      found.add(
          Attention.of(
              "tasks_failing",
              ended.failed() * 100 >= ended.all() * MOST_PERCENT
                  ? Attention.CRITICAL
                  : Attention.WARNING,
              Map.of("failed", ended.failed(), "ended", ended.all()),
              "%d of %d tasks failed within the last hour".formatted(ended.failed(), ended.all()),
              "The tasks say why each failed; the log at that time says more."));
    }
    long waiting = tasks.current().queued();
    int limit = settings.get().waiting();
    if (waiting * 100 >= (long) limit * FULL_PERCENT) {
      found.add(
          Attention.of(
              "line_full",
              Attention.WARNING,
              Map.of("waiting", waiting, "limit", limit),
              "%d tasks wait, of %d that may".formatted(waiting, limit),
              "Further ones are refused. Wait, cancel some, add a node, or raise"
                  + " echoforge.tasks.waiting."));
    }
    return found;
  }
}
