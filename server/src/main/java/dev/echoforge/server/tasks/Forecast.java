package dev.echoforge.server.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * When tasks will be whole, from what is in the line: the line is played through on an engine's
 * places.
 *
 * <p>Short tasks go before long ones, in order: each takes the place that is free first. Long ones
 * and lines of batches share what is left by client, sentence by sentence, while a client's own go
 * in order (max-min fair shares). A script is computed on up to three places. Works that are
 * computed at the same time slow each other.
 */
final class Forecast {

  /** As many turns of a script are spoken at once. */
  private static final int TURNS_AT_ONCE = 3;

  /** What is left of a work that is as good as done, in seconds. */
  private static final double DONE_S = 1e-6;

  private final int places;
  private final double slowing;
  private final ToDoubleFunction<LineEntry> workSeconds;
  private final List<Work> shorts = new ArrayList<>();
  private final Map<String, List<Work>> longs = new LinkedHashMap<>();
  private final Map<UUID, Double> ends = new HashMap<>();

  /** A task while it is played through. */
  private static final class Work {
    private final LineEntry task;
    private final int most;
    private double left;
    private double share;

    Work(LineEntry task, double left, int places) {
      this.task = task;
      this.left = left;
      this.most = atOnce(task, places);
    }
  }

  /**
   * A forecast.
   *
   * @param line all tasks that have not ended
   * @param places how many works are computed at once
   * @param slowing by how much each work that is computed beside another slows it
   * @param workSeconds what is left to compute of a task, on a machine that does nothing else
   */
  Forecast(
      List<LineEntry> line, int places, double slowing, ToDoubleFunction<LineEntry> workSeconds) {
    this.places = Math.max(1, places);
    this.slowing = slowing;
    this.workSeconds = workSeconds;
    line.stream()
        .sorted((a, b) -> a.isBefore(b) ? -1 : b.isBefore(a) ? 1 : 0)
        .forEach(task -> {
          Work work = new Work(task, workSeconds.applyAsDouble(task), this.places);
          (task.isLong() ? longs.computeIfAbsent(task.client(), _ -> new ArrayList<>()) : shorts)
              .add(work);
        });
    play();
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

  /** What is expected of a task of the line. */
  Expected of(LineEntry task) {
    int atOnce = atOnce(task, places);
    double own = workSeconds.applyAsDouble(task) / atOnce * slowed(atOnce);
    double end = ends.getOrDefault(task.id(), own);
    return new Expected(Math.max(0, end - own), own);
  }

  /** When each task ends, in seconds. */
  Map<UUID, Double> ends() {
    return Map.copyOf(ends);
  }

  private static int atOnce(LineEntry task, int places) {
    return Math.min(places, Math.clamp(task.turns(), 1, TURNS_AT_ONCE));
  }

  private double slowed(double works) {
    return 1 + slowing * (Math.max(1, works) - 1);
  }

  private void play() {
    double now = 0;
    while (!shorts.isEmpty() || !longs.isEmpty()) {
      List<Work> active = shared();
      double works = active.stream().mapToDouble(work -> work.share).sum();
      double rate = 1 / slowed(works);
      double step =
          active.stream().mapToDouble(work -> work.left / (work.share * rate)).min().orElseThrow();
      now += step;
      for (Work work : active) {
        work.left -= work.share * rate * step;
        if (work.left <= DONE_S) {
          ends.put(work.task.id(), now);
          remove(work);
        }
      }
    }
  }

  private void remove(Work work) {
    if (!work.task.isLong()) {
      shorts.remove(work);
      return;
    }
    List<Work> own = longs.getOrDefault(work.task.client(), new ArrayList<>());
    own.remove(work);
    if (own.isEmpty()) {
      longs.remove(work.task.client());
    }
  }

  /** Those that are computed now, each with its share of the places. */
  private List<Work> shared() {
    List<Work> active = new ArrayList<>();
    double free = places;
    for (Work work : shorts) {
      if (free <= 0) {
        return active;
      }
      work.share = Math.min(work.most, free);
      free -= work.share;
      active.add(work);
    }
    if (free > 0) {
      shareByClient(free, active);
    }
    return active;
  }

  private void shareByClient(double free, List<Work> active) {
    List<List<Work>> clients = new ArrayList<>(longs.values());
    clients.sort((a, b) -> Double.compare(wanted(a), wanted(b)));
    double left = free;
    for (int i = 0; i < clients.size(); i++) {
      double own = Math.min(wanted(clients.get(i)), left / (clients.size() - i));
      left -= own;
      for (Work work : clients.get(i)) {
        if (own <= 0) {
          break;
        }
        work.share = Math.min(work.most, own);
        own -= work.share;
        active.add(work);
      }
    }
  }

  /** How many places a client could use, as far as there are so many. */
  private double wanted(List<Work> works) {
    int wanted = 0;
    for (Work work : works) {
      wanted += work.most;
      if (wanted >= places) {
        return places;
      }
    }
    return wanted;
  }
}
