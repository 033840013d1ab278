package dev.echoforge.server.tasks;

import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.SpeedMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells when tasks will begin and be whole, by the measured speed of the engine that each will be
 * spoken by. The line is read at most a few times a second.
 */
@Component
public class TaskForecast {

  private static final Duration FRESH = Duration.ofMillis(300);
  private static final UUID NOBODY = new UUID(0, 0);

  private final TaskLine rows;
  private final SpeedMeter speed;
  private final ComputeQueue queue;
  private final TaskOverhead overhead;
  private final KeptWork kept;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private LineForecast line;
  private Instant readAt = Instant.MIN;

  TaskForecast(
      TaskLine rows,
      SpeedMeter speed,
      ComputeQueue queue,
      TaskOverhead overhead,
      KeptWork kept,
      Clock clock) {
    this.rows = rows;
    this.speed = speed;
    this.queue = queue;
    this.overhead = overhead;
    this.kept = kept;
    this.clock = clock;
    this.line = new LineForecast(List.of(), speed, queue, overhead, kept);
  }

  /**
   * What is expected of a task.
   *
   * @param position its place in the line: 1 is next, 0 is being spoken
   * @param waitSeconds for others
   * @param workSeconds its own
   */
  public record Expected(int position, double waitSeconds, double workSeconds) {

    /** Until it is whole. */
    public double seconds() {
      return waitSeconds + workSeconds;
    }
  }

  /**
   * A task that is not there yet.
   *
   * @param client whose it would be
   * @param characters what it has to speak
   * @param turns how many works that is
   * @param kept what of it need not be computed
   * @param instance the engine instance that would speak
   * @param places how many works that computes at once
   */
  public record Wanted(
      String client, int characters, int turns, KeptWork.Kept kept, String instance, int places) {}

  /** What is expected of a task; null for one that has ended. */
  public @Nullable Expected of(Task task) {
    if (task.status().ended()) {
      return null;
    }
    LineForecast now = line(false);
    LineEntry own = now.find(task.id());
    if (own == null) {
      now = line(true); // it is younger than what was read
      own = now.find(task.id());
    }
    if (own == null) {
      return null; // it ended meanwhile
    }
    return expected(now, own, now.played(own.instance()));
  }

  /** What would be expected of a task if it were ordered now; it takes no place. */
  public Expected of(Wanted wanted) {
    LineForecast now = line(false);
    LineEntry own =
        new LineEntry(
            NOBODY,
            wanted.client(),
            false,
            priority(wanted, now),
            Instant.MAX,
            wanted.characters(),
            wanted.turns(),
            0,
            wanted.instance());
    return expected(now, own, now.with(own, wanted.kept(), wanted.places()));
  }

  /** As it would be admitted: behind the client's own that wait. */
  private static int priority(Wanted wanted, LineForecast now) {
    String kind = wanted.turns() == 1 ? Task.SPEECH : Task.SCRIPT;
    int usual = TaskAdmission.usual(wanted.characters(), kind);
    return now.waitingOf(wanted.client(), LineEntry.isLong(wanted.characters())).stream()
        .mapToInt(LineEntry::priority)
        .filter(priority -> priority > Task.LAST_PRIORITY)
        .map(priority -> Math.min(priority, usual))
        .min()
        .orElse(usual);
  }

  /**
   * When so many of those that wait will have begun, the next in line first.
   *
   * @param places how many tasks are begun at once
   */
  Duration untilBegun(int count, int places) {
    LineForecast now = line(false);
    List<Double> ends = now.played(null).ends().values().stream().sorted().toList();
    int needed = count + now.working() - Math.max(places, now.working());
    double seconds =
        needed <= 0 || ends.isEmpty() ? 0 : ends.get(Math.min(needed, ends.size()) - 1);
    return Duration.ofSeconds((long) Math.ceil(Math.clamp(seconds, 1, 3_600)));
  }

  /** Those that wait, the next one first. */
  List<LineEntry> waiting() {
    return line(false).waiting();
  }

  private static Expected expected(LineForecast line, LineEntry own, Forecast forecast) {
    Forecast.Expected expected = forecast.of(own);
    return new Expected(line.position(own), expected.waitSeconds(), expected.ownSeconds());
  }

  /** What has ended keeps nobody waiting, though it was in the line when that was read. */
  @EventListener
  void on(TaskEnded ended) {
    lock.lock();
    try {
      line = line.without(ended.id());
    } finally {
      lock.unlock();
    }
  }

  private LineForecast line(boolean anew) {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (anew || readAt.plus(FRESH).isBefore(now) || readAt.isAfter(now)) {
        line = new LineForecast(rows.line(), speed, queue, overhead, kept);
        readAt = now;
      }
      return line;
    } finally {
      lock.unlock();
    }
  }
}
