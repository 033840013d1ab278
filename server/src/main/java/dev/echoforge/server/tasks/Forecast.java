package dev.echoforge.server.tasks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * When a task will be whole, from what is in the line. Works are computed on a number of places.
 *
 * <p>Short tasks go before long ones, in order: each takes the place that is free first. Long ones
 * share the places by client, sentence by sentence, while a client's own go in order: until a
 * task's end each other client has got as much as this one, or all that it wants (fluid fair
 * queueing).
 */
final class Forecast {

  /** As many turns of a script are spoken at once. */
  private static final int TURNS_AT_ONCE = 3;

  private final List<LineEntry> line;
  private final int places;
  private final ToDoubleFunction<LineEntry> workSeconds;

  /**
   * A forecast.
   *
   * @param line all tasks that have not ended
   * @param places how many works are computed at once
   * @param workSeconds what is left to compute of a task
   */
  Forecast(List<LineEntry> line, int places, ToDoubleFunction<LineEntry> workSeconds) {
    this.line = line;
    this.places = Math.max(1, places);
    this.workSeconds = workSeconds;
  }

  /**
   * What is expected of a task.
   *
   * @param waitSeconds until it begins, or for others' sake meanwhile
   * @param ownSeconds what is left of it, if it had the machine to itself
   */
  record Expected(double waitSeconds, double ownSeconds) {

    double seconds() {
      return waitSeconds + ownSeconds;
    }
  }

  Expected of(LineEntry task) {
    double work = workSeconds.applyAsDouble(task);
    double own = work / Math.min(places, Math.clamp(task.turns(), 1, TURNS_AT_ONCE));
    double end = task.isLong() ? endOfLong(task, work) : startOfShort(task) + own;
    return new Expected(Math.max(0, end - own), own);
  }

  /** All that is left to compute, shared by the places. */
  double seconds() {
    return line.stream().mapToDouble(workSeconds).sum() / places;
  }

  private double startOfShort(LineEntry task) {
    double[] free = new double[places];
    line.stream()
        .filter(other -> !other.isLong() && isAhead(other, task))
        .sorted((a, b) -> a.isBefore(b) ? -1 : b.isBefore(a) ? 1 : 0)
        .forEach(other -> free[first(free)] += workSeconds.applyAsDouble(other));
    return free[first(free)];
  }

  private static boolean isAhead(LineEntry other, LineEntry task) {
    return !other.id().equals(task.id()) && other.isBefore(task);
  }

  private static int first(double[] free) {
    int first = 0;
    for (int i = 1; i < free.length; i++) {
      if (free[i] < free[first]) {
        first = i;
      }
    }
    return first;
  }

  private double endOfLong(LineEntry task, double work) {
    double before = work;
    double others = 0;
    int at = 1;
    Map<String, Double> clients = new HashMap<>();
    for (LineEntry other : line) {
      if (other.id().equals(task.id())) {
        continue;
      }
      double its = workSeconds.applyAsDouble(other);
      if (!other.isLong()) {
        others += its;
        at++;
      } else if (!other.client().equals(task.client())) {
        clients.merge(other.client(), its, Double::sum);
        at++;
      } else if (other.isBefore(task)) {
        before += its;
        at++;
      }
    }
    for (double its : clients.values()) {
      others += Math.min(before, its);
    }
    double own = work / Math.min(places, Math.clamp(task.turns(), 1, TURNS_AT_ONCE));
    int busy = Math.min(places, Math.max(at, Math.clamp(task.turns(), 1, TURNS_AT_ONCE)));
    return Math.max(own, (before + others) / busy);
  }
}
