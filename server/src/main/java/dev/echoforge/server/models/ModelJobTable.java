package dev.echoforge.server.models;

import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that run and those that are over; pulls that are not done lie on the disk too. */
final class ModelJobTable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelJobTable.class);
  private static final int KEPT = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final PullRecords records;
  private final InstantSource clock;
  private final Map<UUID, ModelJob> jobs = new ConcurrentHashMap<>();
  private final Map<UUID, ModelWork> works = new ConcurrentHashMap<>();

  ModelJobTable(PullRecords records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
    Instant now = clock.instant();
    records.left(now).forEach(job -> jobs.put(job.id(), job));
  }

  /** The newest first. */
  List<ModelJob> all() {
    return jobs.values().stream()
        .sorted(Comparator.comparing(ModelJob::createdAt).reversed().thenComparing(ModelJob::id))
        .toList();
  }

  Optional<ModelJob> find(UUID id) {
    return Optional.ofNullable(jobs.get(id));
  }

  String describe(UUID id) {
    ModelJob job = jobs.get(id);
    return job == null ? "a model job" : job.kind().id() + " of " + job.model();
  }

  void put(ModelJob job) {
    jobs.put(job.id(), job);
    store(job);
    all().stream()
        .filter(old -> !old.running() && !old.resumable())
        .skip(KEPT)
        .forEach(old -> jobs.remove(old.id()));
  }

  void works(UUID id, ModelWork work) {
    works.put(id, work);
  }

  void at(UUID id, long bytes, long total, String file) {
    jobs.computeIfPresent(id, (_, job) -> job.at(bytes, total, file));
  }

  void end(UUID id, ModelJob.State state, @Nullable String reason, List<String> notes) {
    works.remove(id); // first: once it is over it may be resumed, by another work of the same id
    ModelJob known = jobs.get(id);
    if (known != null) {
      ModelJob ended = known.ended(state, reason, notes, clock.instant());
      if (ended.resumable()) {
        store(ended);
      } else {
        records.delete(id);
      }
      jobs.put(id, ended); // last: who sees that it is over finds it on the disk as it is
    }
  }

  /** A disk that takes no record may be the reason why the pull failed. */
  private void store(ModelJob job) {
    try {
      records.write(job);
    } catch (SpeechException e) {
      LOG.warn("{} is not remembered over a restart: {}", describe(job.id()), e.getMessage());
    }
  }

  void cancel(UUID id) {
    ModelWork work = works.get(id);
    if (work != null) {
      work.cancel(ModelJob.State.CANCELLED);
    }
  }

  void forget(ModelJob job) {
    if (job.resumable()) {
      records.discard(job);
    }
    jobs.remove(job.id());
  }

  void stop() {
    List<ModelWork> running = List.copyOf(works.values());
    running.forEach(work -> work.cancel(ModelJob.State.INTERRUPTED));
    try {
      for (ModelWork work : running) {
        work.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
