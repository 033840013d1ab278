package dev.echoforge.server.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told of events, as the database has it.
 *
 * @param id never changes
 * @param owner whose work it is told of; null: of those without an account
 * @param url where requests go
 * @param description for people
 * @param events which ones
 * @param secret what they are signed with
 * @param active whether its owner wants them now
 * @param health how its deliveries go
 * @param createdAt when it was made
 * @param updatedAt when its owner last changed it
 */
record Webhook(
    UUID id,
    @Nullable UUID owner,
    String url,
    String description,
    List<String> events,
    String secret,
    boolean active,
    Health health,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * How deliveries go.
   *
   * @param failures failed attempts since the last success
   * @param failingSince the first of them
   * @param retryAt nothing is sent before
   * @param disabledAt when it was given up
   * @param disabledReason why
   * @param dropped how many events were not sent because too many waited
   * @param lastAt when the last attempt was
   * @param lastStatus what it was answered, if it was
   * @param lastError why it failed, if it did
   */
  record Health(
      int failures,
      @Nullable Instant failingSince,
      @Nullable Instant retryAt,
      @Nullable Instant disabledAt,
      @Nullable String disabledReason,
      long dropped,
      @Nullable Instant lastAt,
      @Nullable Integer lastStatus,
      @Nullable String lastError) {

    static final Health NEW = new Health(0, null, null, null, null, 0, null, null, null);
  }

  static final String ACTIVE = "active";
  static final String PAUSED = "paused";
  static final String FAILING = "failing";
  static final String DISABLED = "disabled";

  /** In one word. */
  String state() {
    if (health.disabledAt() != null) {
      return DISABLED;
    }
    if (!active) {
      return PAUSED;
    }
    return health.failingSince() != null ? FAILING : ACTIVE;
  }

  /** Whether anything is sent to it. */
  boolean listens() {
    return active && health.disabledAt() == null;
  }
}
