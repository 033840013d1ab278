package dev.echoforge.engines;

import dev.echoforge.speech.EngineFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine instance's state, for diagnostics and administrators.
 *
 * @param name the instance's id
 * @param provider whose engine it is
 * @param state what it is doing
 * @param reason why it can't be opened or failed, or null where nothing is wrong
 * @param opening how far it has come while it is being opened, for people; null else
 * @param failures how often in a row it failed to open or had to be closed
 * @param retryAt when it is tried again after a failure; null where it did not fail
 * @param leases how many works hold it now
 * @param lastUsed when a work last held it; null if none did since the start
 * @param memoryBytes about how much memory its model takes; 0 where it is not open or not known
 * @param facts what it tells of itself while it is ready
 * @param history what it went through
 */
public record EngineStatus(
    String name,
    String provider,
    State state,
    @Nullable String reason,
    @Nullable String opening,
    int failures,
    @Nullable Instant retryAt,
    int leases,
    @Nullable Instant lastUsed,
    long memoryBytes,
    List<EngineFact> facts,
    EngineHistory history) {

  /** Copies the list. */
  public EngineStatus {
    facts = List.copyOf(facts);
  }

  /** What an engine instance can be. */
  public enum State {
    /** Could be opened. */
    AVAILABLE("available"),
    /** Is being opened. */
    LOADING("loading"),
    /** Opened and speaks. */
    READY("loaded"),
    /** Failed to open or to work; tried again after a pause. */
    FAILED("failed"),
    /** Lacks something on this machine: a model, a library. */
    UNAVAILABLE("unavailable");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** The name in answers of the API and of the command line. */
    public String id() {
      return id;
    }

    /** Whether a request may count on it. */
    public boolean speaks() {
      return this == AVAILABLE || this == LOADING || this == READY;
    }
  }
}
