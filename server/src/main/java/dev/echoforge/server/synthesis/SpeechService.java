package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.speech.SpeechException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Where works are ordered. Equal orders under way are one work; what was spoken before is taken
 * from the cache.
 */
@Service
public class SpeechService {

  private static final String AUTO = "auto";

  private final Renderer renderer;
  private final ComputeQueue queue;
  private final WorkCache cache;
  private final WorkMeters meters;
  private final DiskSpace space;

  /** Those who wait for an engine that is being opened. */
  private final AtomicInteger preparing = new AtomicInteger();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, WorkStream> underWay = new HashMap<>();

  SpeechService(
      Renderer renderer, ComputeQueue queue, WorkCache cache, WorkMeters meters, DiskSpace space) {
    this.renderer = renderer;
    this.queue = queue;
    this.cache = cache;
    this.meters = meters;
    this.space = space;
  }

  /**
   * Orders a work. Where the engine has to be opened first, that is done by a thread of the engine
   * host's, once there is room in the line; the caller waits for it as it would for its turn.
   *
   * @throws dev.echoforge.server.problems.ProblemException if too much waits already
   * @throws dev.echoforge.speech.SpeechException for what can't be spoken here
   */
  public Playback submit(SpeechOrder order) {
    Playback first = submit(order, prepared(order));
    return order.request().engine().equals(AUTO) && first.samples().isEmpty()
        ? new FallbackPlayback(first, failed -> instead(order, failed))
        : first;
  }

  /** The same work by another engine, now that one has failed; null where there is none. */
  private @Nullable Playback instead(SpeechOrder order, Playback failed) {
    PreparedWork work = prepared(order);
    if (work.engine().name().equals(failed.engine())) {
      work.close(); // it was this work's fault, or the engine works again
      return null;
    }
    return submit(order, work);
  }

  private Playback submit(SpeechOrder order, PreparedWork work) {
    try {
      if (!order.shared()) {
        WorkStream stream = stream(work, order, null);
        return line(stream, stream.first(order.priority()), work, order);
      }
      return shared(WorkKey.of(work, order.pace()), work, order);
    } catch (RuntimeException | Error e) {
      work.close();
      throw e;
    }
  }

  /**
   * How much of a work need not be computed: 1 where all of it is kept from before, or the share of
   * its characters whose sentences were spoken of late; as far as that can be told without opening
   * an engine. Its pace is live.
   */
  public double keptShare(RenderRequest request) {
    if (!renderer.isReady(request)) {
      return 0;
    }
    try (PreparedWork work = renderer.prepare(request)) {
      return cache.has(WorkKey.of(work, Renderer.Pace.LIVE)) ? 1 : meters.spoken().share(work);
    } catch (SpeechException e) {
      return 0; // the engine went away just now
    }
  }

  private PreparedWork prepared(SpeechOrder order) {
    var request = order.request().withBypassCache(!order.shared());
    if (renderer.isReady(request)) {
      return renderer.prepare(request);
    }
    int others = preparing.getAndIncrement();
    try {
      queue.requireRoom(others);
      return renderer.prepare(request);
    } finally {
      preparing.decrementAndGet();
    }
  }

  /** Joins an equal work, takes it from the cache or begins it. The disk is read without a lock. */
  private Playback shared(String key, PreparedWork work, SpeechOrder order) {
    while (true) {
      Playback there = joined(key, work, order);
      if (there == null) {
        there = cache.find(key, work);
      }
      if (there != null) {
        work.close();
        return there;
      }
      WorkStream stream = stream(work, order, key);
      Playback held = stream.first(order.priority()); // before anybody can find it
      if (isFirst(key, stream)) {
        return line(stream, held, work, order);
      }
      stream.release(); // somebody else began an equal work, or ended one, meanwhile
    }
  }

  private @Nullable Playback joined(String key, PreparedWork work, SpeechOrder order) {
    lock.lock();
    try {
      WorkStream same = underWay.get(key);
      Playback joined = same == null ? null : same.join(work, order.priority());
      if (joined != null) {
        cache.joined();
      }
      return joined;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFirst(String key, WorkStream stream) {
    lock.lock();
    try {
      WorkStream same = underWay.get(key);
      if ((same != null && same.isJoinable()) || cache.has(key)) {
        return false;
      }
      underWay.put(key, stream);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static int characters(SpeechOrder order) {
    String text = order.request().speech().text();
    return text.codePointCount(0, text.length());
  }

  private WorkStream stream(PreparedWork work, SpeechOrder order, @Nullable String key) {
    space.check();
    WorkMeter meter = meters.of(work, order.priority() == Priority.LIVE, characters(order));
    return new WorkStream(work, key, order.pace(), cache.buffer(), end -> ended(key, end), meter);
  }

  private Playback line(WorkStream stream, Playback held, PreparedWork work, SpeechOrder order) {
    int characters = characters(order);
    try {
      stream.queued(
          queue.submit(
              work.instance(),
              work.engine().capabilities().batch(),
              new ComputeQueue.Job(stream, characters, order.priority(), order.client())));
      return held;
    } catch (RuntimeException | Error e) {
      stream.refuse();
      throw e;
    }
  }

  /** A work is over; what was spoken to its end is kept, before it can't be joined any more. */
  private void ended(@Nullable String key, WorkStream.Ended ended) {
    if (key == null) {
      return;
    }
    try {
      if (ended.facts() != null) {
        cache.keep(key, ended.buffer(), ended.facts());
      }
    } finally {
      lock.lock();
      try {
        underWay.remove(key, ended.stream());
      } finally {
        lock.unlock();
      }
    }
  }
}
