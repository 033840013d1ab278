package dev.echoforge.server.models;

import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which models are not as they should be. */
@Component
public class ModelHealth {

  private final ModelStore store;
  private final ModelJobs jobs;

  ModelHealth(ModelStore store, ModelJobs jobs) {
    this.store = store;
    this.jobs = jobs;
  }

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
    List<Broken> found = new ArrayList<>();
    store
        .list()
        .forEach(model -> {
          ModelVerdict verdict = model.verdict();
          if (verdict != null && !verdict.ok()) {
            found.add(
                new Broken(
                    model.name(), model.engine(), String.valueOf(verdict.problem()), verdict.at()));
          }
        });
    return found;
  }

  /** The pulls that broke off. */
  public List<Unfinished> unfinished() {
    return jobs.all().stream()
        .filter(ModelJob::resumable)
        .map(job -> new Unfinished(job.model(), job.bytes(), job.reason(), job.endedAt()))
        .toList();
  }
}
