package dev.echoforge.server.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long an engine takes for a text, and how long the speech is, learned from what it speaks: a
 * fixed part and a rate for each character, apart. Computing times are learned for each engine
 * instance, device and kind of work, lengths for each instance and voice.
 */
@Component
public class SpeedMeter {

  /** More voices than these are not told apart. */
  private static final int MAX_KEYS = 1_000;

  /**
   * By what an instance's first works take longer after a start, until their code is compiled. A
   * {@link SpeedTrial} gets these over with where there is one.
   */
  private static final double[] COLD = {2.2, 1.7, 1.3};

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> spokenHere = new HashMap<>();
  private final Map<Key, WorkFit> fits = new HashMap<>();
  private final Map<VoiceKey, LinearFit> lengths = new HashMap<>();
  private long changes;
  private @Nullable String lastInstance;

  /** What is measured apart. */
  private record Key(String instance, String device, boolean live) {}

  /** Whose length is measured apart; without a voice: all of the instance's. */
  private record VoiceKey(String instance, @Nullable String voice) {}

  SpeedMeter() {}

  /**
   * Learns from a work that was spoken to its end.
   *
   * @param instance the engine instance that spoke
   * @param device what computed it
   * @param live whether somebody listened meanwhile
   * @param computed characters that were computed
   * @param kept characters whose sentences were kept from before
   * @param atOnce how many works were computed meanwhile on average, itself among them
   */
  void measured(
      String instance,
      String device,
      boolean live,
      int computed,
      int kept,
      double seconds,
      double atOnce) {
    lock.lock();
    try {
      if (fits.size() < MAX_KEYS) {
        fits.computeIfAbsent(new Key(instance, device, live), _ -> new WorkFit())
            .add(computed, kept, seconds / cold(instance), atOnce);
      }
      spokenHere.merge(instance, 1, Integer::sum);
      lastInstance = instance;
      changes++;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns how long speech is.
   *
   * @param voice the engine's voice
   * @param seconds at speed 1
   */
  void spoken(String instance, String voice, int characters, double seconds) {
    lock.lock();
    try {
      length(new VoiceKey(instance, null)).add(Math.max(1, characters), seconds);
      if (lengths.size() < MAX_KEYS) {
        length(new VoiceKey(instance, voice)).add(Math.max(1, characters), seconds);
      }
      changes++;
    } finally {
      lock.unlock();
    }
  }

  private LinearFit length(VoiceKey key) {
    return lengths.computeIfAbsent(key, _ -> new LinearFit(LinearFit.USUAL_LENGTH));
  }

  /** Forgets what an instance took. */
  void forgetSpeed(String instance) {
    lock.lock();
    try {
      fits.keySet().removeIf(key -> key.instance().equals(instance));
    } finally {
      lock.unlock();
    }
  }

  /** Whether an instance's speed was measured. */
  public boolean isMeasured(String instance) {
    lock.lock();
    try {
      return best(instance) != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How long an instance will compute for texts that nobody listens to meanwhile, one after the
   * other and with the machine to itself.
   *
   * @param instance null for the one that spoke last
   * @param works how many texts
   * @param characters that are to be computed
   * @param kept characters whose sentences are kept from before
   */
  public double seconds(@Nullable String instance, int works, long characters, long kept) {
    lock.lock();
    try {
      String asked = instance == null ? lastInstance : instance;
      double cold = asked == null || best(asked) == null ? 1 : cold(asked);
      return cold * fit(instance).at(works, characters, kept);
    } finally {
      lock.unlock();
    }
  }

  /**
   * By how much each work that is computed beside another one slows that: 0 for not at all, 1 where
   * they share the time.
   *
   * @param instance null for the one that spoke last
   */
  public double slowing(@Nullable String instance) {
    lock.lock();
    try {
      return fit(instance).slowing();
    } finally {
      lock.unlock();
    }
  }

  private double cold(String instance) {
    int works = spokenHere.getOrDefault(instance, 0);
    return works < COLD.length ? COLD[works] : 1;
  }

  private WorkFit fit(@Nullable String instance) {
    String asked = instance == null ? lastInstance : instance;
    WorkFit best = asked == null ? null : best(asked);
    return best == null ? new WorkFit() : best;
  }

  /** How long speech will be, at speed 1. */
  public double lengthSeconds(String instance, String voice, int works, long characters) {
    lock.lock();
    try {
      LinearFit fit = lengths.get(new VoiceKey(instance, voice));
      if (fit == null) {
        fit = lengths.get(new VoiceKey(instance, null));
      }
      return (fit == null ? new LinearFit(LinearFit.USUAL_LENGTH) : fit).at(works, characters);
    } finally {
      lock.unlock();
    }
  }

  /** What nobody listened to says most of what nobody will; then what was measured most often. */
  private @Nullable WorkFit best(String instance) {
    Map.@Nullable Entry<Key, WorkFit> best = null;
    for (Map.Entry<Key, WorkFit> entry : fits.entrySet()) {
      if (entry.getKey().instance().equals(instance) && (best == null || isBetter(entry, best))) {
        best = entry;
      }
    }
    return best == null ? null : best.getValue();
  }

  private static boolean isBetter(Map.Entry<Key, WorkFit> one, Map.Entry<Key, WorkFit> other) {
    boolean live = one.getKey().live();
    return live == other.getKey().live()
        ? one.getValue().count() > other.getValue().count()
        : !live;
  }

  /** Counts what was learned. */
  long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * All that was learned, to be kept over a restart.
   *
   * @param speeds computing times
   * @param lengths lengths
   */
  record Learned(List<Speed> speeds, List<Length> lengths) {}

  /** What was learned of an instance's computing times. */
  record Speed(
      String instance,
      String device,
      boolean live,
      LinearFit.Sums sums,
      WorkFit.@Nullable Factors factors) {}

  /** What was learned of a voice's lengths. */
  record Length(String instance, @Nullable String voice, LinearFit.Sums sums) {}

  Learned learned() {
    lock.lock();
    try {
      List<Speed> speeds = new ArrayList<>();
      fits.forEach((key, fit) ->
          speeds.add(
              new Speed(key.instance(), key.device(), key.live(), fit.sums(), fit.factors())));
      List<Length> known = new ArrayList<>();
      lengths.forEach((key, fit) -> known.add(new Length(key.instance(), key.voice(), fit.sums())));
      return new Learned(speeds, known);
    } finally {
      lock.unlock();
    }
  }

  /** Goes on from what was learned before; what is unsound is left out. */
  void restore(Learned learned) {
    lock.lock();
    try {
      for (Speed speed : learned.speeds()) {
        if (speed.sums().isSound() && fits.size() < MAX_KEYS) {
          fits.computeIfAbsent(
                  new Key(speed.instance(), speed.device(), speed.live()), _ -> new WorkFit())
              .restore(speed.sums(), speed.factors());
        }
      }
      for (Length length : learned.lengths()) {
        if (length.sums().isSound() && lengths.size() < MAX_KEYS) {
          length(new VoiceKey(length.instance(), length.voice())).restore(length.sums());
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
