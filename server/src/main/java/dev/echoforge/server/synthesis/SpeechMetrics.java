package dev.echoforge.server.synthesis;

import dev.echoforge.speech.QualitySummary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What a monitoring system sees of speech. Labels are engines and outcomes, never a request's. */
@Component
final class SpeechMetrics {

  private static final String ENGINE = "engine";

  private final MeterRegistry registry;

  SpeechMetrics(
      MeterRegistry registry, ComputeQueue queue, WorkCache cache, SentenceFiles sentences) {
    this.registry = registry;
    gauge("echoforge.works.waiting", "Works that wait", queue, q -> q.state().waiting());
    gauge(
        "echoforge.works.waiting.characters",
        "Characters of the works that wait",
        queue,
        q -> q.state().waitingCharacters());
    gauge("echoforge.works.running", "Works being spoken", queue, q -> q.state().running());
    gauge("echoforge.cache.bytes", "What the cache takes", cache, c -> c.figures().bytes());
    gauge("echoforge.cache.entries", "Works in the cache", cache, c -> c.figures().entries());
    asked("hit", cache, c -> c.figures().hits());
    asked("miss", cache, c -> c.figures().misses());
    asked("joined", cache, c -> c.figures().joined());
    gauge(
        "echoforge.sentences.bytes",
        "What kept sentences take",
        sentences,
        s -> s.figures().bytes());
    gauge(
        "echoforge.sentences.entries",
        "Sentences that are kept",
        sentences,
        s -> s.figures().entries());
    sentencesAsked("hit", sentences, s -> s.figures().hits());
    sentencesAsked("miss", sentences, s -> s.figures().misses());
  }

  private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(description).register(registry);
  }

  private void asked(String result, WorkCache cache, ToDoubleFunction<WorkCache> value) {
    FunctionCounter.builder("echoforge.cache.requests", cache, value)
        .description("Works asked for: kept from before, joined under way, or spoken anew")
        .tag("result", result)
        .register(registry);
  }

  private void sentencesAsked(
      String result, SentenceFiles sentences, ToDoubleFunction<SentenceFiles> value) {
    FunctionCounter.builder("echoforge.sentences.requests", sentences, value)
        .description("Sentences of works that were spoken: kept from before, or made anew")
        .tag("result", result)
        .register(registry);
  }

  /** Counts a work's end: {@code completed}, {@code failed}, {@code cancelled}, {@code refused}. */
  void ended(String engine, String outcome) {
    Counter.builder("echoforge.works")
        .description("Works by how they ended")
        .tag(ENGINE, engine)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  /** Times the first audio, counted from the order. */
  void firstAudio(String engine, Duration after) {
    Timer.builder("echoforge.first.audio")
        .description("From the order to the first audio")
        .tag(ENGINE, engine)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(registry)
        .record(after);
  }

  /** Adds a whole work. */
  void spoken(String engine, double computeSeconds, double audioSeconds) {
    seconds("echoforge.compute", "Time spent speaking", engine, computeSeconds);
    seconds("echoforge.audio", "Audio made", engine, audioSeconds);
    if (audioSeconds > 0) {
      DistributionSummary.builder("echoforge.real.time.factor")
          .description("Compute time over audio time; lower is faster")
          .tag(ENGINE, engine)
          .serviceLevelObjectives(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
          .register(registry)
          .record(computeSeconds / audioSeconds);
    }
  }

  /** Adds what the checks of a work's sentences came to. */
  void checked(String engine, QualitySummary quality) {
    sentences(engine, "passed", quality.sentences() - quality.faulty() - quality.again());
    sentences(engine, "faulty", quality.faulty());
    sentences(engine, "again", Math.max(0, quality.again()));
    counter("echoforge.checks.attempts", "Attempts at sentences that were checked", engine)
        .increment(quality.attempts());
    quality
        .rejected()
        .forEach((fault, count) ->
            Counter.builder("echoforge.checks.rejected")
                .description("Sentences that were made again, by fault")
                .tag(ENGINE, engine)
                .tag("fault", fault)
                .register(registry)
                .increment(count));
  }

  private void sentences(String engine, String outcome, int count) {
    Counter.builder("echoforge.checks.sentences")
        .description("Sentences that were checked, by what came of it")
        .tag(ENGINE, engine)
        .tag("outcome", outcome)
        .register(registry)
        .increment(Math.max(0, count));
  }

  private Counter counter(String name, String description, String engine) {
    return Counter.builder(name).description(description).tag(ENGINE, engine).register(registry);
  }

  private void seconds(String name, String description, String engine, double seconds) {
    Counter.builder(name)
        .description(description)
        .baseUnit("seconds")
        .tag(ENGINE, engine)
        .register(registry)
        .increment(seconds);
  }
}
