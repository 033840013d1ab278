package dev.echoforge.server.models;

import dev.echoforge.models.ImportSource;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelInstaller;
import dev.echoforge.models.ModelInstallers;
import dev.echoforge.models.ModelName;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PullPlace;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Pulls, imports and verifications of models on this node, a few at once. */
class ModelJobs implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ModelJobs.class);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final ModelSteps steps;
  private final InstantSource clock;
  private final int atOnce;
  private final ModelJobTable table;
  private final ThreadFactory threads;

  /**
   * @param place what models are got with; asked for with each pull
   * @param atOnce how many may run at once
   */
  ModelJobs(
      Supplier<PullPlace> place,
      ModelStore store,
      InstantSource clock,
      int atOnce,
      ThreadFactory threads) {
    this.steps = new ModelSteps(place, store, clock);
    this.clock = clock;
    this.atOnce = atOnce;
    this.threads = threads;
    this.table = new ModelJobTable(new PullRecords(store), clock);
  }

  /** The newest first. */
  List<ModelJob> all() {
    return table.all();
  }

  Optional<ModelJob> find(UUID id) {
    return table.find(id);
  }

  /**
   * The job of that id.
   *
   * @throws ProblemException if there is none
   */
  ModelJob require(UUID id) {
    return find(id).orElseThrow(() -> ProblemException.notFound("model job", id.toString()));
  }

  /** Whether something is done with a model now. */
  boolean isBusy(String model) {
    return all().stream().anyMatch(job -> job.running() && job.model().equals(model));
  }

  /**
   * Begins to get a model from the hub; goes on with what has arrived of it.
   *
   * @throws dev.echoforge.speech.InvalidRequestException if there can be no such model
   * @throws ProblemException if it is being worked on, or too much is
   */
  ModelJob pull(PullOrder order, String by) {
    ModelInstaller installer = ModelInstallers.of(order.model());
    String name = installer.name(order);
    UUID id =
        all().stream()
            .filter(job -> job.resumable() && job.model().equals(name))
            .findFirst()
            .map(ModelJob::id)
            .orElseGet(UUID::randomUUID);
    Instant now = clock.instant();
    return begin(
        ModelJob.begun(id, ModelJob.Kind.PULL, name, installer.engine(), by, now, order),
        steps.pull(installer, order));
  }

  /** Begins to take a model from a folder. */
  ModelJob importFrom(ImportSource source, ModelName name, String by) {
    return begin(
        begun(ModelJob.Kind.IMPORT, name.text(), null, by), steps.importFrom(source, name));
  }

  /** Begins to read all of a model, and writes down what is found. */
  ModelJob verify(InstalledModel model, String by) {
    return begin(
        begun(ModelJob.Kind.VERIFY, model.name(), model.engine(), by), steps.verify(model));
  }

  private ModelJob begun(ModelJob.Kind kind, String model, @Nullable String engine, String by) {
    return ModelJob.begun(UUID.randomUUID(), kind, model, engine, by, clock.instant(), null);
  }

  private synchronized ModelJob begin(ModelJob job, ModelWork.Step step) {
    if (isBusy(job.model())) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "something is being done with " + job.model() + "; wait, or cancel that")
          .because(Reason.MODEL_BUSY, Map.of("model", job.model()));
    }
    if (all().stream().filter(ModelJob::running).count() >= atOnce) {
      throw ProblemException.busy(
          "%d models are being worked on, of %d at once; wait, or cancel one"
              .formatted(atOnce, atOnce),
          RETRY);
    }
    table.put(job);
    ModelWork work = new ModelWork(job.id(), table, step);
    Thread thread = threads.newThread(work);
    work.runsOn(thread);
    table.works(job.id(), work);
    try {
      thread.start();
    } catch (RuntimeException | Error e) {
      LOG.error("{} can't begin", table.describe(job.id()), e);
      table.end(job.id(), ModelJob.State.FAILED, "no thread could be started for it", List.of());
    }
    return require(job.id());
  }

  /** Ends a job soon; what has arrived of a pull is kept. */
  ModelJob cancel(UUID id) {
    ModelJob job = require(id);
    if (!job.running()) {
      throw ProblemException.of(
          ProblemType.CONFLICT, "it is over already: it is " + job.state().id());
    }
    table.cancel(id);
    return require(id);
  }

  /** Goes on with a pull that broke off. */
  ModelJob resume(UUID id, String by) {
    ModelJob job = require(id);
    PullOrder order = job.order();
    if (order == null || !job.resumable()) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          order == null ? "only pulls go on; begin it again" : "it is " + job.state().id());
    }
    return pull(order, by);
  }

  /** Forgets a job that is over, and deletes what has arrived of a pull. */
  synchronized void forget(UUID id) {
    ModelJob job = require(id);
    if (job.running()) {
      throw ProblemException.of(ProblemType.CONFLICT, "it is running; cancel it first");
    }
    table.forget(job);
  }

  /** Ends all; pulls go on when somebody resumes them after the next start. */
  @Override
  public void destroy() {
    table.stop();
  }
}
