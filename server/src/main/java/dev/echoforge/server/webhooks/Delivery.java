package dev.echoforge.server.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook, as the database has it.
 *
 * @param id also told to the receiver, the same at each attempt
 * @param webhookId for which
 * @param event its name
 * @param subject the task that it is about
 * @param body what is sent, JSON
 * @param state waiting, delivered or failed
 * @param attempts how many there were
 * @param createdAt when it happened
 * @param nextAt when it is tried next; null where it is not
 * @param endedAt when it was delivered or given up
 * @param status what the last attempt was answered, if it was
 * @param error why it failed, if it did
 * @param tookMs how long it took
 */
record Delivery(
    UUID id,
    UUID webhookId,
    String event,
    @Nullable UUID subject,
    String body,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAt,
    @Nullable Instant endedAt,
    @Nullable Integer status,
    @Nullable String error,
    @Nullable Integer tookMs) {

  static final String WAITING = "waiting";
  static final String DELIVERED = "delivered";
  static final String FAILED = "failed";

  /** One that is to be sent. */
  static Delivery waiting(
      UUID id, UUID webhookId, String event, @Nullable UUID subject, String body, Instant now) {
    return new Delivery(
        id, webhookId, event, subject, body, WAITING, 0, now, now, null, null, null, null);
  }

  /** Sent. */
  Delivery delivered(Instant now, Attempt attempt) {
    return after(DELIVERED, null, now, attempt);
  }

  /** Given up. */
  Delivery failed(Instant now, Attempt attempt) {
    return after(FAILED, null, now, attempt);
  }

  /** To be tried once more. */
  Delivery again(Instant at, Attempt attempt) {
    return after(WAITING, at, null, attempt);
  }

  private Delivery after(
      String then, @Nullable Instant next, @Nullable Instant ended, Attempt attempt) {
    return new Delivery(
        id,
        webhookId,
        event,
        subject,
        body,
        then,
        attempts + 1,
        createdAt,
        next,
        ended,
        attempt.status(),
        attempt.error(),
        attempt.tookMs());
  }
}
