package dev.echoforge.server.synthesis;

import dev.echoforge.server.problems.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The line of works that wait for an engine: bounded in works, characters and works per client.
 * Each engine speaks as many at once as it takes as one batch. Works go by priority, but those of
 * lower priority are overtaken for a time only.
 */
@Component
public class ComputeQueue implements SmartLifecycle, DisposableBean {

  private static final long IDLE_S = 30;

  /** When to come again while an engine is being opened. */
  private static final long LOADING_S = 10;

  private final SynthesisSettings settings;
  private final SpeedMeter speed;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Map<String, Integer> perClient = new HashMap<>();
  private final AtomicLong sequence = new AtomicLong();
  private int waiting;
  private long waitingCharacters;
  private final Set<Entry> inWork = new HashSet<>();
  private volatile boolean running;

  /**
   * A work to compute.
   *
   * @param work what to run; must not throw
   * @param characters its length
   * @param priority before whom it goes
   * @param client whose it is
   */
  record Job(Work work, int characters, Priority priority, String client) {}

  /** What is computed. */
  interface Work extends Runnable {
    /** Ends it, since the server stops. */
    void abandon();
  }

  /**
   * How things stand.
   *
   * @param waiting how many works wait
   * @param waitingCharacters how many characters they have
   * @param running how many works are being spoken
   * @param slots how many can be at once
   */
  public record State(int waiting, long waitingCharacters, int running, int slots) {}

  /** An engine's threads and the works that wait for them. */
  private record Lane(String engine, int slots, ThreadPoolExecutor threads) {}

  @Autowired
  ComputeQueue(SynthesisSettings settings, SpeedMeter speed) {
    this(settings, speed, System::nanoTime);
  }

  ComputeQueue(SynthesisSettings settings, SpeedMeter speed, LongSupplier nanoTime) {
    this.settings = settings;
    this.speed = speed;
    this.nanoTime = nanoTime;
  }

  /**
   * Lines a work up.
   *
   * @return takes it out of the line again if it still waits, and tells whether it did
   * @throws ProblemException if the line is full
   */
  Waiting submit(String engine, int slots, Job job) {
    lock.lock();
    try {
      Lane lane = lanes.computeIfAbsent(engine, name -> lane(name, slots));
      admit(lane, job);
      Entry entry = new Entry(job, nanoTime.getAsLong(), sequence.getAndIncrement());
      waiting++;
      waitingCharacters += job.characters();
      perClient.merge(job.client(), 1, Integer::sum);
      lane.threads().execute(entry);
      return () -> {
        boolean waited = lane.threads().remove(entry);
        if (waited) {
          left(job);
        }
        return waited;
      };
    } finally {
      lock.unlock();
    }
  }

  /** A work's place in the line. */
  @FunctionalInterface
  interface Waiting {
    /** Leaves the line; tells whether the work still waited. */
    boolean leave();
  }

  private static Lane lane(String engine, int slots) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            slots,
            slots,
            IDLE_S,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().name(engine + "-speech-", 0).daemon(true).factory());
    threads.allowCoreThreadTimeOut(true);
    return new Lane(engine, slots, threads);
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
      if (waiting + others >= settings.waiting()) {
        throw ProblemException.busy(
            "%d works wait already; try again later".formatted(waiting + others),
            Duration.ofSeconds(LOADING_S));
      }
    } finally {
      lock.unlock();
    }
  }

  private void admit(Lane lane, Job job) {
    if (waiting >= settings.waiting()
        || (waiting > 0 && waitingCharacters + job.characters() > settings.waitingCharacters())) {
      throw ProblemException.busy(
          "%d works with %d characters wait already; try again later"
              .formatted(waiting, waitingCharacters),
          patience(lane));
    }
    int own = perClient.getOrDefault(job.client(), 0);
    if (own >= settings.waitingPerClient()) {
      throw ProblemException.busy(
          "you have %d works waiting, which is the limit; try again later".formatted(own),
          patience(lane));
    }
  }

  /** How long until a good part of the line is gone. */
  private Duration patience(Lane lane) {
    double seconds = speed.seconds(lane.engine(), waitingCharacters) / lane.slots();
    return Duration.ofMillis((long) (1000 * Math.clamp(seconds, 1, 600)));
  }

  private void left(Job job) {
    lock.lock();
    try {
      waiting--;
      waitingCharacters -= job.characters();
      perClient.computeIfPresent(job.client(), (client, count) -> count > 1 ? count - 1 : null);
    } finally {
      lock.unlock();
    }
  }

  /** How things stand. */
  public State state() {
    lock.lock();
    try {
      return new State(waiting, waitingCharacters, inWork.size(), slots());
    } finally {
      lock.unlock();
    }
  }

  private int slots() {
    return lanes.values().stream().mapToInt(Lane::slots).max().orElse(1);
  }

  private void begin(Entry entry) {
    lock.lock();
    try {
      inWork.add(entry);
    } finally {
      lock.unlock();
    }
  }

  private void end(Entry entry) {
    lock.lock();
    try {
      inWork.remove(entry);
    } finally {
      lock.unlock();
    }
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
    List<Runnable> left = new ArrayList<>();
    lock.lock();
    try {
      lanes.values().forEach(lane -> lane.threads().getQueue().drainTo(left));
    } finally {
      lock.unlock();
    }
    for (Runnable waited : left) {
      Job job = ((Entry) waited).job;
      left(job);
      job.work().abandon();
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
    List<Entry> left = new ArrayList<>();
    lock.lock();
    try {
      left.addAll(inWork);
      lanes
          .values()
          .forEach(lane -> lane.threads().shutdownNow().forEach(entry -> left.add((Entry) entry)));
    } finally {
      lock.unlock();
    }
    left.forEach(entry -> entry.job.work().abandon());
  }

  /** A work in the line. */
  private final class Entry implements Runnable, Comparable<Entry> {
    private final Job job;
    private final long due;
    private final long number;

    Entry(Job job, long now, long number) {
      this.job = job;
      this.due = now + job.priority().grace().toNanos();
      this.number = number;
    }

    @Override
    public void run() {
      left(job);
      begin(this);
      try {
        job.work().run();
      } finally {
        end(this);
      }
    }

    @Override
    public int compareTo(Entry other) {
      int byDue = Long.compare(due - other.due, 0);
      return byDue != 0 ? byDue : Long.compare(number, other.number);
    }
  }
}
