package dev.echoforge.engines;

import dev.echoforge.speech.EngineFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine's state, for diagnostics.
 *
 * @param name the engine's name
 * @param state whether it is loaded, could be, or can't be
 * @param reason why it can't be opened, or null where it can
 * @param leases how many works hold it now
 * @param lastUsed when a work last held it; null if none did since the start
 * @param facts what it tells of itself while it is loaded
 */
public record EngineStatus(
    String name,
    State state,
    @Nullable String reason,
    int leases,
    @Nullable Instant lastUsed,
    List<EngineFact> facts) {

  /** Copies the list. */
  public EngineStatus {
    facts = List.copyOf(facts);
  }

  /** What an engine can be. */
  public enum State {
    /** Opened and ready. */
    LOADED,
    /** Could be opened. */
    AVAILABLE,
    /** Can't be opened here and now. */
    UNAVAILABLE
  }
}
