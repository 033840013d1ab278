package dev.echoforge.server.models;

import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which models are not as they should be. */
@Component
public class ModelHealth {

  /** Looking at all models reads their folders, and the overview asks every few seconds. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final ModelStore store;
  private final ModelJobs jobs;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  ModelHealth(ModelStore store, ModelJobs jobs, Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param over the jobs that were over then: each may have changed a model
   */
  private record Known(Instant at, List<ModelJob> over, List<Broken> broken) {}

  /**
   * A model whose last verification found damage.
   *
   * @param at when, ISO-8601 in UTC
   */
  public record Broken(String model, String engine, String problem, String at) {}

  /**
   * A pull that did not arrive whole and does not go on by itself.
   *
   * @param bytes how much has arrived
   * @param reason why it ended, or null where somebody cancelled it
   * @param since when it ended
   */
  public record Unfinished(
      String model, long bytes, @Nullable String reason, @Nullable Instant since) {}

  /** The models that are damaged, by what was last found. */
  public List<Broken> broken() {
    Instant now = clock.instant();
    List<ModelJob> over = jobs.all().stream().filter(job -> !job.running()).toList();
    Known last = known;
    if (last != null && now.isBefore(last.at().plus(KEPT)) && over.equals(last.over())) {
      return last.broken();
    }
    List<Broken> found = new ArrayList<>();
    for (InstalledModel model : store.list()) {
      ModelVerdict verdict = model.verdict();
      if (verdict != null && !verdict.ok()) {
        found.add(
            new Broken(
                model.name(), model.engine(), String.valueOf(verdict.problem()), verdict.at()));
      }
    }
    known = new Known(now, over, List.copyOf(found));
    return found;
  }

  /** A model was taken away. */
  void forget() {
    known = null;
  }

  /** The pulls that broke off. */
  public List<Unfinished> unfinished() {
    return jobs.all().stream()
        .filter(ModelJob::resumable)
        .map(job -> new Unfinished(job.model(), job.bytes(), job.reason(), job.endedAt()))
        .toList();
  }
}
