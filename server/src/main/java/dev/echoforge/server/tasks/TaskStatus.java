package dev.echoforge.server.tasks;

import java.util.Locale;

/** Where a task is in its life. */
public enum TaskStatus {
  QUEUED,
  PROCESSING,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** The name in the API and the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TaskStatus of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more will happen. */
  public boolean ended() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
