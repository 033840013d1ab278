package dev.echoforge.engines;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One engine instance: opened on first use by a thread of its own, counted while held, closed when
 * idle, closed and opened again after a failure.
 *
 * <pre>
 *   AVAILABLE --acquire, load--> LOADING --opened--> READY --idle, unload--> AVAILABLE
 *                                   |                  |
 *                                   +----> FAILED <----+      FAILED --pause over, load--> LOADING
 * </pre>
 *
 * <p>An engine that failed while others still hold it is <em>retired</em>: nobody new gets it, and
 * it is closed when the last of them lets go, at the latest before the next one is opened, so that
 * two models are never in memory at once.
 */
final class EngineInstance {

  private static final System.Logger LOG = System.getLogger(EngineInstance.class.getName());

  private final SpeechEngineProvider provider;
  private final InstantSource clock;
  private final ThreadFactory loaders;
  private final HostChoices choices;

  /** Held for moments only: never while an engine is opened, closed or speaks. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile EngineSpec spec;
  private @Nullable OpenEngine current;
  private final List<OpenEngine> retired = new ArrayList<>();
  private @Nullable CompletableFuture<OpenEngine> loading;
  private @Nullable EngineFailure failure;
  private EngineHistory history = EngineHistory.NONE;
  private @Nullable Instant lastUsed;
  private boolean closed;

  /** How far an opening under way has come. */
  private volatile @Nullable OpeningProgress opening;

  EngineInstance(
      SpeechEngineProvider provider,
      EngineSpec spec,
      InstantSource clock,
      ThreadFactory loaders,
      HostChoices choices) {
    this.provider = provider;
    this.spec = spec;
    this.clock = clock;
    this.loaders = loaders;
    this.choices = choices;
  }

  String id() {
    return spec.id();
  }

  /** Whether it only marks time and speaks no words. */
  boolean isPlaceholder() {
    try {
      return describe().capabilities().placeholder();
    } catch (SpeechException e) {
      return true; // it can't speak words now
    }
  }

  EngineSpec spec() {
    return spec;
  }

  SpeechEngineProvider provider() {
    return provider;
  }

  /** Uses other settings from the next opening on. */
  void configure(EngineSpec newSpec) {
    spec = newSpec;
  }

  /** Why a request should not count on it now; null if nothing speaks against it. */
  private @Nullable SpeechException obstacle() {
    EngineFailure recent = recentFailure();
    if (recent != null) {
      return recent.exception(id(), clock.instant());
    }
    return isReady() ? null : unavailable();
  }

  /** As {@link #obstacle}, in the words that tell why another engine speaks instead. */
  @Nullable String reasonAgainst() {
    EngineFailure recent = recentFailure();
    if (recent != null) {
      return recent.reason();
    }
    SpeechException lacks = isReady() ? null : unavailable();
    return lacks == null ? null : why(lacks);
  }

  /** How far it has come, where it is being opened and others need not wait; null else. */
  @Nullable String reasonToPass() {
    if (isReady() || recentFailure() != null || unavailable() != null) {
      return null;
    }
    CompletableFuture<OpenEngine> future = begin(false);
    if (future.isDone()) {
      return null;
    }
    OpeningProgress progress = opening;
    return "it is being opened" + (progress == null ? "" : " (" + progress.words() + ")");
  }

  /** The failure whose pause is not over; null if there is none, or it is being tried again. */
  private @Nullable EngineFailure recentFailure() {
    lock.lock();
    try {
      EngineFailure known = ready() != null || loading != null ? null : failure;
      return known != null && clock.instant().isBefore(known.retryAt()) ? known : null;
    } finally {
      lock.unlock();
    }
  }

  /** Why the provider can't open it here, by a quick look; null if it can. */
  private @Nullable SpeechException unavailable() {
    try {
      return switch (provider.availability(spec.settings())) {
        case Availability.Available _ -> null;
        case Availability.Unavailable no ->
            new UnavailableException("engine \"" + id() + "\" is not available: " + no.reason());
      };
    } catch (RuntimeException | Error e) {
      return EngineFailure.typed(id(), e);
    }
  }

  /**
   * What it can do, without opening it.
   *
   * @throws SpeechException if that can't be told
   */
  EngineDescription describe() {
    OpenEngine open;
    lock.lock();
    try {
      open = ready();
    } finally {
      lock.unlock();
    }
    try {
      return open == null ? provider.describe(spec.settings()) : open.engine().description();
    } catch (RuntimeException | Error e) {
      throw EngineFailure.typed(id(), e);
    }
  }

  /**
   * Returns if nothing speaks against it.
   *
   * @throws SpeechException saying what does
   */
  void require() {
    requireNotClosed();
    SpeechException obstacle = obstacle();
    if (obstacle != null) {
      throw obstacle;
    }
  }

  /** Whether it is open, so that acquiring it takes no time. */
  boolean isReady() {
    lock.lock();
    try {
      return ready() != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Holds the engine; waits while it is opened.
   *
   * @throws SpeechException if it can't be opened, or failed a short while ago
   */
  EngineLease acquire(@Nullable String reason) {
    while (true) {
      CompletableFuture<OpenEngine> opening;
      lock.lock();
      try {
        requireNotClosed();
        OpenEngine open = ready();
        if (open != null) {
          open.lease();
          lastUsed = clock.instant();
          return new EngineLease(this, open, reason);
        }
        opening = loading;
      } finally {
        lock.unlock();
      }
      await(opening == null ? begin(false) : opening);
    }
  }

  /**
   * Opens it unless it is open, without regard to earlier failures.
   *
   * @return done when it is ready, or with a {@link SpeechException}
   */
  CompletableFuture<Void> load() {
    return begin(true).thenApply(_ -> null);
  }

  private CompletableFuture<OpenEngine> begin(boolean evenAfterFailure) {
    SpeechException obstacle = evenAfterFailure ? unavailable() : obstacle();
    lock.lock();
    try {
      requireNotClosed();
      OpenEngine open = ready();
      if (open != null) {
        return CompletableFuture.completedFuture(open);
      }
      if (loading != null) {
        return loading;
      }
      if (obstacle != null) {
        return CompletableFuture.failedFuture(obstacle);
      }
      CompletableFuture<OpenEngine> future = new CompletableFuture<>();
      loading = future;
      loaders.newThread(() -> open(future)).start();
      return future;
    } catch (Error e) { // no thread to be had
      loading = null;
      return CompletableFuture.failedFuture(EngineFailure.typed(id(), e));
    } finally {
      lock.unlock();
    }
  }

  private void requireNotClosed() {
    if (isClosed()) {
      throw new UnavailableException(
          "engine \"" + id() + "\" is closed: it was removed, or the program is stopping");
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** On the loader's thread. */
  private void open(CompletableFuture<OpenEngine> future) {
    closeRetired(true);
    try {
      Instant began = clock.instant();
      OpenEngine opened = new OpenEngine(id(), opened(), clock.instant());
      boolean late;
      lock.lock();
      try {
        loading = null;
        late = closed;
        if (!late) {
          current = opened;
          history = history.opened(began, opened.openedAt());
          lastUsed = clock.instant();
        }
      } finally {
        lock.unlock();
      }
      if (late) {
        opened.close();
        future.completeExceptionally(
            new UnavailableException("engine \"" + id() + "\" was closed while it was opened"));
      } else {
        future.complete(opened);
      }
    } catch (SpeechCancelledException e) {
      lock.lock();
      try {
        loading = null; // given up, which is no failure of the engine's
      } finally {
        lock.unlock();
      }
      future.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      SpeechException typed = EngineFailure.typed(id(), e);
      lock.lock();
      try {
        loading = null;
        remember(typed, "does not open", e);
      } finally {
        lock.unlock();
      }
      future.completeExceptionally(typed);
    }
  }

  /** Opens the engine and warms it up, telling how far it has come. */
  private SpeechEngine opened() {
    EngineSettings settings = spec.settings();
    OpeningProgress progress =
        new OpeningProgress(id(), settings.opening(), choices.failureLog(), this::isClosed);
    opening = progress;
    try {
      SpeechEngine engine =
          provider.open(
              settings.withOpening(progress).withCurrent(() -> spec.settings().options()));
      if (choices.warmUp()) {
        try {
          engine.warmUp(progress);
        } catch (RuntimeException | Error e) {
          engine.close();
          throw e;
        }
      }
      return engine;
    } finally {
      opening = null;
    }
  }

  private static OpenEngine await(CompletableFuture<OpenEngine> opening) {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SpeechException typed) {
        throw typed;
      }
      throw new IllegalStateException(e);
    }
  }

  /** The engine if it is open and works; one that says it has failed is retired. */
  private @Nullable OpenEngine ready() {
    OpenEngine open = current;
    if (open == null) {
      return null;
    }
    SpeechException broken = open.engine().failure();
    if (broken == null) {
      return open;
    }
    retire(open);
    remember(broken, "has failed and is opened again", broken);
    return null;
  }

  private void retire(OpenEngine open) {
    current = null;
    retired.add(open);
    if (open.leases() == 0) {
      try {
        loaders.newThread(() -> closeRetired(false)).start();
      } catch (Error e) { // no thread to be had: it is closed before the next one is opened
        LOG.log(System.Logger.Level.WARNING, "the " + id() + " engine is closed later", e);
      }
    }
  }

  /** Remembers a failure, and says it once, however often it comes. */
  private void remember(SpeechException typed, String what, Throwable cause) {
    EngineFailure before = failure;
    String reason = String.valueOf(typed.getMessage());
    failure =
        new EngineFailure(
            reason,
            typed instanceof BrokenFileException,
            before == null ? 1 : before.count() + 1,
            clock.instant());
    history = history.failed(failure);
    if (choices.failureLog() && (before == null || !before.reason().equals(reason))) {
      boolean foreign = !(cause instanceof SpeechException);
      LOG.log(
          System.Logger.Level.WARNING,
          "the %s engine %s: %s (tried again in %d s)"
              .formatted(id(), what, reason, failure.pause().toSeconds()),
          foreign ? cause : null);
    }
  }

  /** An engine threw what no request explains. */
  SpeechException failed(OpenEngine open, Throwable thrown) {
    SpeechException typed = EngineFailure.typed(id(), thrown);
    lock.lock();
    try {
      if (current == open) {
        retire(open);
        remember(typed, "has failed and is opened again", thrown);
      }
    } finally {
      lock.unlock();
    }
    return typed;
  }

  void release(OpenEngine open) {
    boolean last;
    lock.lock();
    try {
      open.release();
      Instant now = clock.instant();
      lastUsed = now;
      EngineFailure known = failure;
      // An engine that has worked for longer than it paused has got over its failure.
      if (known != null && open == current && now.isAfter(open.openedAt().plus(known.pause()))) {
        failure = null;
      }
      if (current == open) {
        ready(); // it may say that it has failed
      }
      last = open.leases() == 0 && retired.contains(open);
    } finally {
      lock.unlock();
    }
    if (last) {
      closeRetired(false);
    }
  }

  private void closeRetired(boolean evenIfHeld) {
    List<OpenEngine> closing = new ArrayList<>();
    lock.lock();
    try {
      retired.removeIf(open -> {
        boolean now = evenIfHeld || open.leases() == 0;
        if (now) {
          closing.add(open);
        }
        return now;
      });
    } finally {
      lock.unlock();
    }
    closing.forEach(OpenEngine::close);
  }

  /** Closes the engine if nobody has held it for that long. */
  boolean unloadIfIdle(Duration idle) {
    lock.lock();
    try {
      if (lastUsed == null || clock.instant().isBefore(lastUsed.plus(idle))) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    return unload(false);
  }

  /**
   * Gives its memory back; the next request opens it again.
   *
   * @param evenIfHeld whether works that hold it are ended
   * @return whether it was open and is closed now
   */
  boolean unload(boolean evenIfHeld) {
    lock.lock();
    try {
      OpenEngine open = current;
      if (open == null || (open.leases() > 0 && !evenIfHeld)) {
        return false;
      }
      current = null;
      retired.add(open);
    } finally {
      lock.unlock();
    }
    closeRetired(evenIfHeld);
    return true;
  }

  /** Closes it for good; waits for an opening under way, which is closed then too. */
  void close() {
    CompletableFuture<OpenEngine> opening;
    lock.lock();
    try {
      closed = true;
      opening = loading;
    } finally {
      lock.unlock();
    }
    if (opening != null) {
      opening.exceptionally(_ -> null).join();
    }
    unload(true);
    closeRetired(true);
  }

  EngineStatus status() {
    OpenEngine open;
    boolean opening;
    EngineFailure known;
    int leases;
    Instant used;
    EngineHistory past;
    lock.lock();
    try {
      open = ready();
      opening = loading != null;
      known = failure;
      leases = open == null ? 0 : open.leases();
      used = lastUsed;
      past = history;
    } finally {
      lock.unlock();
    }
    int failures = known == null ? 0 : known.count();
    if (open != null) {
      return status(EngineStatus.State.READY, null, failures, null, leases, used, open, past);
    }
    if (opening) {
      return status(EngineStatus.State.LOADING, null, failures, null, 0, used, null, past);
    }
    if (known != null && clock.instant().isBefore(known.retryAt())) {
      return status(
          EngineStatus.State.FAILED,
          known.reason(),
          failures,
          known.retryAt(),
          0,
          used,
          null,
          past);
    }
    SpeechException lacks = unavailable();
    return lacks == null
        ? status(EngineStatus.State.AVAILABLE, null, failures, null, 0, used, null, past)
        : status(EngineStatus.State.UNAVAILABLE, why(lacks), failures, null, 0, used, null, past);
  }

  /** Without the sentence that only those need who asked for it by name. */
  private String why(SpeechException lacks) {
    String message = String.valueOf(lacks.getMessage());
    String prefix = "engine \"" + id() + "\" is not available: ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }

  /** For people, while it is being opened. */
  private @Nullable String openingWords() {
    OpeningProgress progress = opening;
    return progress == null ? null : progress.words();
  }

  private EngineStatus status(
      EngineStatus.State state,
      @Nullable String reason,
      int failures,
      @Nullable Instant retryAt,
      int leases,
      @Nullable Instant used,
      @Nullable OpenEngine open,
      EngineHistory past) {
    return new EngineStatus(
        id(),
        provider.name(),
        state,
        reason,
        state == EngineStatus.State.LOADING ? openingWords() : null,
        failures,
        retryAt,
        leases,
        used,
        open == null ? 0 : open.engine().memoryBytes(),
        open == null ? List.of() : open.engine().facts(),
        past);
  }
}
