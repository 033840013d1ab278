package dev.echoforge.server.tasks;

import dev.echoforge.server.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which long tasks begin on this node: a number of them at once, so that there are places left for
 * short ones, and clients in turn. Those that wait are parked with the scheduler, and woken here.
 */
@Component
class LongTasks {

  /** For how long one is parked that somebody wakes. */
  static final Duration PARKED = Duration.ofDays(3_650);

  private static final Logger LOG = LoggerFactory.getLogger(LongTasks.class);
  private static final int MAX_CANDIDATES = 2_000;

  private final TaskLine line;
  private final Database database;
  private final int places;
  private final Set<UUID> running = new HashSet<>();
  private IntConsumer changed = count -> {};

  LongTasks(TaskLine line, Database database, Supplier<TaskSettings> settings) {
    this.line = line;
    this.database = database;
    this.places = settings.get().longPlaces();
  }

  /** A long task that waits; one that an operator lets go first is before all clients' turns. */
  record Waiting(UUID id, String client, boolean first) {}

  /** Has somebody told how many are under way, each time that changes. */
  synchronized void onChange(IntConsumer listener) {
    changed = listener;
  }

  /** Takes a place; false if none is free. */
  synchronized boolean enter(UUID id) {
    if (running.contains(id)) {
      return true;
    }
    if (running.size() >= places) {
      return false;
    }
    running.add(id);
    changed.accept(running.size());
    return true;
  }

  /** Gives a place back; tells whether it had one. */
  synchronized boolean leave(UUID id) {
    boolean had = running.remove(id);
    if (had) {
      changed.accept(running.size());
    }
    return had;
  }

  private synchronized int free() {
    return places - running.size();
  }

  /** Those that may begin now, by whoever wakes them; at most as many as there are free places. */
  List<UUID> next() {
    int free = free();
    if (free <= 0 || database.outage() != null) {
      return List.of();
    }
    try {
      List<Waiting> waiting = line.parked(MAX_CANDIDATES);
      if (waiting.isEmpty()) {
        return List.of();
      }
      return chosen(waiting, line.longByClient(), free, places);
    } catch (RuntimeException e) {
      LOG.debug("it can't be seen which long tasks wait", e);
      return List.of();
    }
  }

  /**
   * Chooses whose turn it is: the client with the fewest, then the oldest; no client takes more
   * than half of what the others leave, so that there is a place for whoever comes next.
   *
   * @param waiting in order
   * @param held how many each client has under way
   */
  static List<UUID> chosen(List<Waiting> waiting, Map<String, Integer> held, int free, int places) {
    Map<String, Integer> holds = new HashMap<>(held);
    List<Waiting> left = new ArrayList<>(waiting);
    List<UUID> chosen = new ArrayList<>();
    while (chosen.size() < free) {
      @Nullable Waiting best = null;
      for (Waiting one : left) {
        if (one.first()) {
          best = one;
          break;
        }
        if (mayHave(one.client(), holds, places)
            && (best == null || of(one, holds) < of(best, holds))) {
          best = one;
        }
      }
      if (best == null) {
        return chosen;
      }
      left.remove(best);
      holds.merge(best.client(), 1, Integer::sum);
      chosen.add(best.id());
    }
    return chosen;
  }

  private static int of(Waiting one, Map<String, Integer> holds) {
    return holds.getOrDefault(one.client(), 0);
  }

  private static boolean mayHave(String client, Map<String, Integer> holds, int places) {
    int own = holds.getOrDefault(client, 0);
    int others = holds.values().stream().mapToInt(Integer::intValue).sum() - own;
    return own < Math.max(1, Math.ceilDiv(places - others, 2));
  }
}
