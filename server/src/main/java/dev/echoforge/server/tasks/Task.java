package dev.echoforge.server.tasks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request's life, as the database has it.
 *
 * @param id the same as its recording's
 * @param kind {@code speech} or {@code script}
 * @param status where it is
 * @param client whose it is
 * @param owner whose account it is of; null: nobody's
 * @param request what was asked for, as JSON
 * @param characters how many there are to speak
 * @param priority higher goes first
 * @param format what the result's URL asks for
 * @param progress 0 to 1
 * @param message what is going on, for people
 * @param createdAt when it was accepted
 * @param updatedAt when anything of it changed
 * @param startedAt when it was first begun
 * @param completedAt when it ended, however
 * @param starts how often it was begun; the number of the attempt under way
 * @param failures how many attempts failed for no fault of the request's
 * @param crashes how often the process died while it was being worked on
 * @param engine who spoke
 * @param outcome who spoke, on what, and why, as JSON
 * @param error a problem detail, as JSON
 * @param recordingId what came of it
 * @param batchId the batch whose line it is; null: none's
 */
public record Task(
    UUID id,
    String kind,
    TaskStatus status,
    String client,
    @Nullable UUID owner,
    String request,
    int characters,
    int priority,
    String format,
    double progress,
    String message,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    int starts,
    int failures,
    int crashes,
    @Nullable String engine,
    @Nullable String outcome,
    @Nullable String error,
    @Nullable UUID recordingId,
    @Nullable UUID batchId) {

  /** Of tasks that give way to all others. */
  public static final int BACKGROUND_PRIORITY = -1;

  /** Of tasks that an operator lets go before all others. */
  public static final int FIRST_PRIORITY = 10_000;

  /** Of tasks that an operator lets wait for all others. */
  public static final int LAST_PRIORITY = -10_000;

  public static final String SPEECH = "speech";
  public static final String SCRIPT = "script";
}
