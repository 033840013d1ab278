package dev.echoforge.server.models;

import dev.echoforge.models.PullOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something long that is done with a model.
 *
 * @param id never changes, also where it goes on
 * @param model the model's name
 * @param engine which engine speaks with it; null where that is not known before
 * @param bytes how much is done
 * @param totalBytes how much there is to do; 0 where that is not known yet
 * @param file what is worked on
 * @param reason why it failed
 * @param notes for people: where parts were taken from, what was found
 * @param by who asked for it
 * @param endedAt null while it runs
 * @param order what a pull goes on with; null for the others
 */
record ModelJob(
    UUID id,
    Kind kind,
    String model,
    @Nullable String engine,
    State state,
    long bytes,
    long totalBytes,
    @Nullable String file,
    @Nullable String reason,
    List<String> notes,
    String by,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable PullOrder order) {

  ModelJob {
    notes = List.copyOf(notes);
  }

  /** What is done. */
  enum Kind {
    PULL,
    IMPORT,
    VERIFY;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it stands. */
  enum State {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** The server or a command line ended while it ran. */
    INTERRUPTED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ModelJob begun(
      UUID id,
      Kind kind,
      String model,
      @Nullable String engine,
      String by,
      Instant now,
      @Nullable PullOrder order) {
    return new ModelJob(
        id, kind, model, engine, State.RUNNING, 0, 0, null, null, List.of(), by, now, null, order);
  }

  boolean running() {
    return state == State.RUNNING;
  }

  /** Whether it goes on with what has arrived. */
  boolean resumable() {
    return order != null && state != State.RUNNING && state != State.COMPLETED;
  }

  ModelJob at(long done, long total, String path) {
    return running()
        ? new ModelJob(
            id, kind, model, engine, state, done, total, path, reason, notes, by, createdAt,
            endedAt, order)
        : this;
  }

  ModelJob ended(State how, @Nullable String why, List<String> found, Instant now) {
    return new ModelJob(
        id,
        kind,
        model,
        engine,
        how,
        bytes,
        totalBytes,
        null,
        why,
        found,
        by,
        createdAt,
        now,
        order);
  }
}
