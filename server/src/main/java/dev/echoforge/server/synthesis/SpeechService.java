package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.Renderer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Where works are ordered. Equal orders under way are one work; what was spoken before is taken
 * from the cache.
 */
@Service
public class SpeechService {

  private final Renderer renderer;
  private final ComputeQueue queue;
  private final WorkCache cache;
  private final SpeedMeter speed;
  private final SpeechMetrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, WorkStream> underWay = new HashMap<>();

  SpeechService(
      Renderer renderer,
      ComputeQueue queue,
      WorkCache cache,
      SpeedMeter speed,
      SpeechMetrics metrics) {
    this.renderer = renderer;
    this.queue = queue;
    this.cache = cache;
    this.speed = speed;
    this.metrics = metrics;
  }

  /**
   * Orders a work. The engine may have to be loaded first.
   *
   * @throws dev.echoforge.server.problems.ProblemException if too much waits already
   * @throws dev.echoforge.speech.SpeechException for what can't be spoken here
   */
  public Playback submit(SpeechOrder order) {
    PreparedWork work = renderer.prepare(order.request().withBypassCache(!order.shared()));
    try {
      String key = WorkKey.of(work, order.pace());
      if (!order.shared()) {
        return begin(work, order, null);
      }
      lock.lock();
      try {
        WorkStream same = underWay.get(key);
        Playback joined = same == null ? null : same.join(work, order.priority());
        if (joined != null) {
          work.close();
          cache.joined();
          return joined;
        }
        Playback kept = cache.find(key, work);
        if (kept != null) {
          work.close();
          return kept;
        }
        return begin(work, order, key);
      } finally {
        lock.unlock();
      }
    } catch (RuntimeException | Error e) {
      work.close();
      throw e;
    }
  }

  private Playback begin(PreparedWork work, SpeechOrder order, @Nullable String key) {
    String text = order.request().speech().text();
    String engine = work.engine().name();
    WorkMeter meter = new WorkMeter(engine, text.length(), speed, metrics, System::nanoTime);
    WorkStream stream =
        new WorkStream(work, order.pace(), cache.buffer(), end -> ended(key, end), meter);
    if (key != null) {
      underWay.put(key, stream);
    }
    try {
      Playback held = stream.first(order.priority());
      stream.queued(
          queue.submit(
              engine,
              work.engine().capabilities().batch(),
              new ComputeQueue.Job(stream, text.length(), order.priority(), order.client())));
      return held;
    } catch (RuntimeException | Error e) {
      if (key != null) {
        underWay.remove(key, stream);
      }
      meter.refused();
      stream.discard();
      throw e;
    }
  }

  /** A work is over; what was spoken to its end is kept. */
  private void ended(@Nullable String key, WorkStream.Ended ended) {
    if (key != null) {
      lock.lock();
      try {
        underWay.remove(key, ended.stream());
        if (ended.facts() != null) {
          cache.keep(key, ended.buffer(), ended.facts());
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
