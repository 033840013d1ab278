package dev.echoforge.engines;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One engine's place in the registry: opened on first use, counted while held, closed when idle,
 * and shy of opening again for a while after it failed.
 */
final class EngineSlot {

  private static final System.Logger LOG = System.getLogger(EngineSlot.class.getName());

  /** How long {@code auto} passes over an engine that failed to open. */
  static final Duration FAILURE_MEMORY = Duration.ofMinutes(1);

  private final SpeechEngineProvider provider;
  private final EngineSettings settings;
  private final InstantSource clock;

  /** Held while the engine is opened or closed, which may take seconds; never while one speaks. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable SpeechEngine engine;
  private int leases;
  private @Nullable Instant lastUsed;
  private volatile @Nullable Failure failure;

  EngineSlot(SpeechEngineProvider provider, EngineSettings settings, InstantSource clock) {
    this.provider = provider;
    this.settings = settings;
    this.clock = clock;
  }

  String name() {
    return provider.name();
  }

  int preference() {
    return provider.preference();
  }

  /**
   * Why it can't be opened, by a quick look or because it has just failed; null if nothing speaks
   * against it.
   */
  @Nullable String obstacle() {
    Failure recent = failure;
    if (recent != null && clock.instant().isBefore(recent.at().plus(FAILURE_MEMORY))) {
      return recent.reason();
    }
    return hardObstacle();
  }

  /** Why it can't be opened, by a quick look alone; null if nothing speaks against it. */
  @Nullable String hardObstacle() {
    return switch (provider.availability(settings)) {
      case Availability.Available ignored -> null;
      case Availability.Unavailable unavailable -> unavailable.reason();
    };
  }

  EngineLease acquire(@Nullable String reason) {
    lock.lock();
    try {
      SpeechEngine open = engine;
      if (open == null) {
        open = open();
        engine = open;
      }
      leases++;
      lastUsed = clock.instant();
      return new EngineLease(this, open, reason);
    } finally {
      lock.unlock();
    }
  }

  private SpeechEngine open() {
    try {
      SpeechEngine opened = provider.open(settings);
      failure = null;
      return opened;
    } catch (SpeechException e) {
      String reason = String.valueOf(e.getMessage());
      Failure before = failure;
      if (before == null || !before.reason().equals(reason)) { // said once, however often tried
        LOG.log(System.Logger.Level.WARNING, "the {0} engine does not open: {1}", name(), reason);
      }
      failure = new Failure(clock.instant(), reason);
      throw e;
    }
  }

  void release() {
    lock.lock();
    try {
      leases--;
      lastUsed = clock.instant();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the engine if nobody has held it for that long. */
  boolean unloadIfIdle(Duration idle) {
    lock.lock();
    try {
      if (engine == null || leases > 0 || lastUsed == null) {
        return false;
      }
      if (clock.instant().isBefore(lastUsed.plus(idle))) {
        return false;
      }
      closeEngine();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closeEngine();
    } finally {
      lock.unlock();
    }
  }

  private void closeEngine() {
    SpeechEngine open = engine;
    engine = null;
    if (open != null) {
      open.close();
    }
  }

  EngineStatus status() {
    if (lock.tryLock()) {
      try {
        if (engine != null) {
          return new EngineStatus(
              name(), EngineStatus.State.LOADED, null, leases, lastUsed, engine.facts());
        }
      } finally {
        lock.unlock();
      }
    }
    String obstacle = obstacle();
    return new EngineStatus(
        name(),
        obstacle == null ? EngineStatus.State.AVAILABLE : EngineStatus.State.UNAVAILABLE,
        obstacle,
        0,
        null,
        List.of());
  }

  private record Failure(Instant at, String reason) {}
}
