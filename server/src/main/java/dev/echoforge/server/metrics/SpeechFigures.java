package dev.echoforge.server.metrics;

import dev.echoforge.server.synthesis.ComputeQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Work: what waits, what was spoken and how fast. */
@Component
final class SpeechFigures implements Sampled {

  private static final List<String> OUTCOMES =
      List.of("completed", "failed", "cancelled", "refused");
  private static final Map<String, Double> QUANTILES = Map.of("p50", 0.5, "p95", 0.95);

  private final MeterRegistry registry;
  private final ComputeQueue queue;
  private final Map<String, Double> last = new HashMap<>();
  private NavigableMap<Double, Double> lastFirstAudio = new TreeMap<>();

  SpeechFigures(MeterRegistry registry, ComputeQueue queue) {
    this.registry = registry;
    this.queue = queue;
  }

  @Override
  public List<Series> series() {
    List<Series> all =
        new ArrayList<>(
            List.of(
                new Series("works.waiting", "count", "Works that wait for an engine"),
                new Series("works.waiting_characters", "count", "Their characters"),
                new Series("works.running", "count", "Works being spoken"),
                new Series("speech.rate", "ratio", "Seconds of audio made a second"),
                new Series(
                    "speech.real_time_factor",
                    "ratio",
                    "Compute time over audio time; lower is faster"),
                new Series("first_audio.p50", "milliseconds", "To the first audio, median"),
                new Series(
                    "first_audio.p95", "milliseconds", "To the first audio, 95th percentile")));
    for (String outcome : OUTCOMES) {
      all.add(new Series("works." + outcome, "per_second", "Works that ended so: " + outcome));
    }
    return all;
  }

  @Override
  public void read(double seconds, Map<String, Double> into) {
    ComputeQueue.State state = queue.state();
    into.put("works.waiting", (double) state.waiting());
    into.put("works.waiting_characters", (double) state.waitingCharacters());
    into.put("works.running", (double) state.running());
    double compute = since("compute", total("echoforge.compute"));
    double audio = since("audio", total("echoforge.audio"));
    into.put("speech.rate", audio / seconds);
    if (audio > 0) {
      into.put("speech.real_time_factor", compute / audio);
    }
    for (String outcome : OUTCOMES) {
      double works =
          registry.find("echoforge.works").tag("outcome", outcome).counters().stream()
              .mapToDouble(Counter::count)
              .sum();
      into.put("works." + outcome, since(outcome, works) / seconds);
    }
    firstAudio(into);
  }

  private double total(String counter) {
    return registry.find(counter).counters().stream().mapToDouble(Counter::count).sum();
  }

  private double since(String name, double now) {
    Double before = last.put(name, now);
    return before == null ? 0 : Math.max(0, now - before);
  }

  /** From the histogram's buckets, which count from the start of the program. */
  private void firstAudio(Map<String, Double> into) {
    NavigableMap<Double, Double> now = new TreeMap<>();
    for (Timer timer : registry.find("echoforge.first.audio").timers()) {
      for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
        now.merge(bucket.bucket(TimeUnit.MILLISECONDS), bucket.count(), Double::sum);
      }
    }
    NavigableMap<Double, Double> before = lastFirstAudio;
    lastFirstAudio = now;
    double all =
        now.isEmpty() ? 0 : now.lastEntry().getValue() - before.getOrDefault(now.lastKey(), 0.0);
    if (all <= 0) {
      return;
    }
    QUANTILES.forEach((name, share) -> {
      for (Map.Entry<Double, Double> bucket : now.entrySet()) {
        if (bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0) >= share * all) {
          into.put("first_audio." + name, bucket.getKey());
          return;
        }
      }
    });
  }
}
