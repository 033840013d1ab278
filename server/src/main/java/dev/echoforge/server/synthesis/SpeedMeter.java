package dev.echoforge.server.synthesis;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long an engine takes for a text, learned from what it speaks: a fixed cost and a rate for
 * each character, apart, for each engine instance, device and kind of work.
 */
@Component
public class SpeedMeter {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, LinearFit> fits = new HashMap<>();
  private @Nullable Key lastWhole;

  /** What is measured apart. */
  private record Key(String instance, String device, boolean live) {}

  SpeedMeter() {}

  /**
   * Learns from a work that was spoken to its end.
   *
   * @param instance the engine instance that spoke
   * @param device what computed it
   * @param live whether somebody listened meanwhile
   */
  void measured(String instance, String device, boolean live, int characters, double seconds) {
    Key key = new Key(instance, device, live);
    lock.lock();
    try {
      fits.computeIfAbsent(key, _ -> new LinearFit()).add(Math.max(1, characters), seconds);
      if (!live) {
        lastWhole = key;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * How long an instance will take for texts.
   *
   * @param works how many texts
   * @param characters all of theirs
   */
  double seconds(String instance, int works, long characters) {
    lock.lock();
    try {
      LinearFit best = null;
      for (Map.Entry<Key, LinearFit> entry : fits.entrySet()) {
        if (entry.getKey().instance().equals(instance)
            && (best == null || entry.getValue().count() > best.count())) {
          best = entry.getValue();
        }
      }
      return (best == null ? new LinearFit() : best).at(works, characters);
    } finally {
      lock.unlock();
    }
  }

  /** How long the engine that spoke the last task will take for texts. */
  public double seconds(int works, long characters) {
    lock.lock();
    try {
      LinearFit last = lastWhole == null ? null : fits.get(lastWhole);
      return (last == null ? new LinearFit() : last).at(works, characters);
    } finally {
      lock.unlock();
    }
  }
}
