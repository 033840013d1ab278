package dev.echoforge.server.synthesis;

import dev.echoforge.reading.Priority;
import dev.echoforge.reading.Turn;
import dev.echoforge.reading.TurnScheduler;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Admits works and starts them: bounded in waiting works, characters and works per client. Which of
 * an engine's works is computed, sentence by sentence, is its {@link TurnScheduler}'s to say; a
 * work has a thread from its first turn to its end.
 */
@Component
public class ComputeQueue implements SmartLifecycle, DisposableBean {

  /*
   * A work's life:
   *
   *   admitted --first turn--> in work --run returns--> ended
   *      |  \                    |
   *      |   leave (nobody listens any more)
   *      stop: abandoned          destroy: abandoned, ends at its next checkpoint
   *
   * A work that can't be started (no thread to be had) fails; it never keeps its turn.
   */

  /** When to come again while an engine is being opened. */
  private static final long LOADING_S = 10;

  private final Supplier<SynthesisSettings> settings;
  private final SpeedMeter speed;
  private final LongSupplier nanoTime;
  private final Company company;
  private final Executor threads;
  private final @Nullable ExecutorService ownThreads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, TurnScheduler> engines = new HashMap<>();
  private final Map<String, Integer> perClient = new HashMap<>();
  private final Set<Entry> waiting = new LinkedHashSet<>();
  private final Set<Entry> inWork = new LinkedHashSet<>();
  private long waitingCharacters;
  private boolean stopped;
  private volatile boolean running;

  /**
   * A work to compute.
   *
   * @param work what to run
   * @param characters its length
   * @param priority before whom it goes
   * @param client whose it is: clients take turns
   */
  record Job(Work work, int characters, Priority priority, String client) {}

  /** What is computed. */
  interface Work {
    /** Computes it, on a thread of its own; must not throw. */
    void run(Turn turn);

    /** Ends it before its time; it may be running. */
    void fail(SpeechException why);
  }

  /**
   * How things stand.
   *
   * @param waiting how many works wait
   * @param waitingCharacters how many characters they have
   * @param running how many works have begun and not ended
   * @param slots how many are computed at once
   */
  public record State(int waiting, long waitingCharacters, int running, int slots) {}

  @Autowired
  ComputeQueue(Supplier<SynthesisSettings> settings, SpeedMeter speed) {
    ExecutorService own =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().name("speech-", 0).daemon(true).factory());
    this(settings, speed, System::nanoTime, own, own);
  }

  ComputeQueue(
      Supplier<SynthesisSettings> settings,
      SpeedMeter speed,
      LongSupplier nanoTime,
      Executor threads) {
    this(settings, speed, nanoTime, threads, null);
  }

  private ComputeQueue(
      Supplier<SynthesisSettings> settings,
      SpeedMeter speed,
      LongSupplier nanoTime,
      Executor threads,
      @Nullable ExecutorService ownThreads) {
    this.settings = settings;
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.company = new Company(nanoTime);
    this.threads = threads;
    this.ownThreads = ownThreads;
  }

  /**
   * Lines a work up.
   *
   * @param engine the engine instance that will speak it
   * @param places how many works it speaks at once
   * @return its place in the line
   * @throws ProblemException if the line is full, or the server stops
   */
  Place submit(String engine, int places, Job job) {
    Entry entry = new Entry(job);
    TurnScheduler turns;
    lock.lock();
    try {
      if (stopped) {
        throw ProblemException.busy("the server stops; try again later", Duration.ofSeconds(5))
            .because(Reason.STOPPING);
      }
      turns = engines.computeIfAbsent(engine, name -> new TurnScheduler(places, nanoTime));
      admit(engine, turns, job);
      waiting.add(entry);
      waitingCharacters += job.characters();
      perClient.merge(job.client(), 1, Integer::sum);
    } finally {
      lock.unlock();
    }
    turns.places(places);
    entry.lineUp(turns);
    return entry;
  }

  /** A work's place in the line. */
  interface Place {
    /** Leaves the line; tells whether the work still waited. */
    boolean leave();

    /** Makes it more or less urgent, also while it is spoken. */
    void priority(Priority priority);
  }

  /**
   * Returns if there is room for another work.
   *
   * @param others how many wait besides those in the line
   * @throws ProblemException if the line is full
   */
  void requireRoom(int others) {
    lock.lock();
    try {
      if (waiting.size() + others >= settings.get().waiting()) {
        throw ProblemException.busy(
                "%d works wait already; try again later".formatted(waiting.size() + others),
                Duration.ofSeconds(LOADING_S))
            .because(Reason.LINE_FULL, Map.of("waiting", waiting.size() + others));
      }
    } finally {
      lock.unlock();
    }
  }

  private void admit(String engine, TurnScheduler turns, Job job) {
    int works = waiting.size();
    if (works >= settings.get().waiting()
        || (works > 0
            && waitingCharacters + job.characters() > settings.get().waitingCharacters())) {
      throw ProblemException.busy(
              "%d works with %d characters wait already; try again later"
                  .formatted(works, waitingCharacters),
              untilBegun(engine, turns, toBegin(works, job)))
          .because(Reason.LINE_FULL, Map.of("waiting", works, "characters", waitingCharacters));
    }
    int own = perClient.getOrDefault(job.client(), 0);
    if (own >= settings.get().waitingPerClient()) {
      throw ProblemException.busy(
              "you have %d works waiting, which is the limit; try again later".formatted(own),
              untilBegun(engine, turns, perClient.size()))
          .because(Reason.OWN_LINE_FULL, Map.of("waiting", own));
    }
  }

  /** How many works have to leave the line before there is room for a job; with the lock held. */
  private int toBegin(int works, Job job) {
    int beyond = works + 1 - settings.get().waiting();
    long characters = waitingCharacters + job.characters() - settings.get().waitingCharacters();
    double each = waitingCharacters / (double) Math.max(1, works);
    return Math.clamp(
        Math.max(beyond, (long) Math.ceil(characters / Math.max(1, each))), 1, Math.max(1, works));
  }

  /** How long until so many of those that wait have begun. */
  private Duration untilBegun(String engine, TurnScheduler turns, int works) {
    long characters = waitingCharacters * works / Math.max(1, waiting.size());
    int places = turns.places();
    double seconds =
        speed.seconds(engine, works, characters, 0)
            * WorkFit.slowed(speed.slowing(engine), places)
            / places;
    return Duration.ofMillis((long) (1000 * Math.clamp(seconds, 1, 600)));
  }

  /** Takes a work out of those that wait; false if it is not there any more. */
  private boolean left(Entry entry, boolean begins) {
    lock.lock();
    try {
      if (!waiting.remove(entry)) {
        return false;
      }
      Job job = entry.job;
      waitingCharacters -= job.characters();
      perClient.computeIfPresent(job.client(), (client, count) -> count > 1 ? count - 1 : null);
      if (begins) {
        inWork.add(entry);
        tellCompany();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How things stand. */
  public State state() {
    lock.lock();
    try {
      return new State(waiting.size(), waitingCharacters, inWork.size(), slots());
    } finally {
      lock.unlock();
    }
  }

  /** Whether a work waits or is spoken that is more urgent than a batch's. */
  public boolean somebodyListens() {
    lock.lock();
    try {
      return Stream.concat(waiting.stream(), inWork.stream())
          .anyMatch(entry -> entry.job.priority() != Priority.BATCH);
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many works an engine computes at once; 1 for one that spoke nothing yet.
   *
   * @param engine the instance, or null for whichever computes most
   */
  public int places(@Nullable String engine) {
    lock.lock();
    try {
      TurnScheduler turns = engine == null ? null : engines.get(engine);
      return turns == null ? state().slots() : turns.places();
    } finally {
      lock.unlock();
    }
  }

  private void ended(Entry entry) {
    lock.lock();
    try {
      inWork.remove(entry);
      tellCompany();
    } finally {
      lock.unlock();
    }
  }

  /** Works beyond the places are begun, but wait for their next turn; with the lock held. */
  private void tellCompany() {
    company.changed(Math.min(inWork.size(), slots()));
  }

  private int slots() {
    return engines.values().stream().mapToInt(TurnScheduler::places).max().orElse(1);
  }

  /** How many works are computed at once. */
  Company company() {
    return company;
  }

  @Override
  public void start() {
    running = true;
  }

  /**
   * Works that wait are given up while their clients can still be told; those that have begun may
   * end, if they do before the web server stops.
   */
  @Override
  public void stop() {
    running = false;
    List<Entry> left;
    lock.lock();
    try {
      stopped = true;
      left = List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
    for (Entry entry : left) {
      if (entry.leave()) {
        entry.job.work().fail(new SpeechCancelledException());
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the tasks, which stop their own works; before the web server waits for its answers. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 512;
  }

  @Override
  public void destroy() {
    stop();
    List<Entry> left;
    lock.lock();
    try {
      left = List.copyOf(inWork);
    } finally {
      lock.unlock();
    }
    left.forEach(entry -> entry.job.work().fail(new SpeechCancelledException()));
    if (ownThreads != null) {
      ownThreads.shutdownNow();
    }
  }

  /** A work in the line, or in work. */
  private final class Entry implements Place {
    private final Job job;
    private volatile @Nullable Turn turn;

    Entry(Job job) {
      this.job = job;
    }

    void lineUp(TurnScheduler turns) {
      Turn own = turns.lineUp(job.priority(), job.client(), this::begin);
      turn = own;
      if (!isKnown()) {
        own.close(); // it left, or ended, before this thread came here
      }
    }

    private boolean isKnown() {
      lock.lock();
      try {
        return waiting.contains(this) || inWork.contains(this);
      } finally {
        lock.unlock();
      }
    }

    private void begin(Turn own) {
      turn = own;
      if (!left(this, true)) {
        own.close();
        return;
      }
      try {
        threads.execute(() -> run(own));
      } catch (Throwable e) {
        ended(this);
        own.close();
        job.work().fail(new SpeechFailedException("a work can't be started: " + e, e));
      }
    }

    private void run(Turn own) {
      try {
        job.work().run(own);
      } finally {
        ended(this);
        own.close();
      }
    }

    @Override
    public boolean leave() {
      boolean waited = left(this, false);
      Turn own = turn;
      if (waited && own != null) {
        own.close();
      }
      return waited;
    }

    @Override
    public void priority(Priority priority) {
      Turn own = turn;
      if (own != null) {
        own.priority(priority);
      }
    }
  }
}
