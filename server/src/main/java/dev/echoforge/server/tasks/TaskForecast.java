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
import org.springframework.stereotype.Component;

/**
 * Tells when tasks will begin and be whole, by the measured speed of the engine that each will be
 * spoken by. The line is read at most a few times a second.
 */
@Component
public class TaskForecast {

  private static final Duration FRESH = Duration.ofMillis(300);

  /** What a task takes besides computing: rows, files, and the watch that begins it. */
  private static final double OVERHEAD_S = 0.06;

  private final TaskLine rows;
  private final SpeedMeter speed;
  private final ComputeQueue queue;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private List<LineEntry> line = List.of();
  private Instant readAt = Instant.MIN;

  TaskForecast(TaskLine rows, SpeedMeter speed, ComputeQueue queue, Clock clock) {
    this.rows = rows;
    this.speed = speed;
    this.queue = queue;
    this.clock = clock;
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
   * @param cachedTurns how many of them are there already
   * @param cachedCharacters what these have
   * @param instance the engine instance that would speak
   * @param places how many works that computes at once
   */
  public record Wanted(
      String client,
      int characters,
      int turns,
      int cachedTurns,
      int cachedCharacters,
      String instance,
      int places) {}

  /** What is expected of a task; null for one that has ended. */
  public @Nullable Expected of(Task task) {
    if (task.status().ended()) {
      return null;
    }
    List<LineEntry> now = line(false);
    LineEntry own = find(now, task.id());
    if (own == null) {
      now = line(true); // it is younger than what was read
      own = find(now, task.id());
    }
    if (own == null) {
      return null; // it ended meanwhile
    }
    return expected(now, own, places(own));
  }

  /** What would be expected of a task if it were ordered now; it takes no place. */
  public Expected of(Wanted wanted) {
    List<LineEntry> now = line(false);
    LineEntry own =
        new LineEntry(
            new UUID(0, 0),
            wanted.client(),
            false,
            Integer.MIN_VALUE,
            Instant.MAX,
            wanted.characters(),
            wanted.turns(),
            0,
            wanted.instance());
    double work =
        speed.seconds(
            wanted.instance(),
            wanted.turns() - wanted.cachedTurns(),
            wanted.characters() - wanted.cachedCharacters());
    Forecast.Expected expected =
        new Forecast(
                now,
                Math.max(wanted.places(), places(own)),
                entry -> entry.id().equals(own.id()) ? OVERHEAD_S + work : left(entry))
            .of(own);
    return new Expected(position(now, own), expected.waitSeconds(), expected.ownSeconds());
  }

  /** How long all that waits will take. */
  Duration all() {
    List<LineEntry> now = line(false);
    int places = now.stream().mapToInt(this::places).max().orElse(1);
    double seconds = new Forecast(now, places, this::left).seconds();
    return Duration.ofSeconds(Math.round(Math.clamp(seconds, 1, 3_600)));
  }

  private Expected expected(List<LineEntry> now, LineEntry own, int places) {
    Forecast.Expected expected = new Forecast(now, places, this::left).of(own);
    return new Expected(position(now, own), expected.waitSeconds(), expected.ownSeconds());
  }

  private static @Nullable LineEntry find(List<LineEntry> entries, UUID id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
  }

  private static int position(List<LineEntry> entries, LineEntry own) {
    if (own.processing()) {
      return 0;
    }
    return 1
        + (int)
            entries.stream()
                .filter(e ->
                    !e.processing()
                        && !e.id().equals(own.id())
                        && (e.isLong() == own.isLong() ? e.isBefore(own) : own.isLong()))
                .count();
  }

  private int places(LineEntry entry) {
    return queue.places(entry.instance());
  }

  private double left(LineEntry entry) {
    double all = OVERHEAD_S + speed.seconds(entry.instance(), entry.turns(), entry.characters());
    return all * (1 - entry.progress());
  }

  private List<LineEntry> line(boolean anew) {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (anew || readAt.plus(FRESH).isBefore(now) || readAt.isAfter(now)) {
        line = rows.line();
        readAt = now;
      }
      return line;
    } finally {
      lock.unlock();
    }
  }
}
