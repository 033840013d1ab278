package dev.echoforge.engines;

import dev.echoforge.speech.SpeechEngine;
import org.jspecify.annotations.Nullable;

/**
 * A hold on an open engine: while it lasts, the engine is not unloaded. Close it when the work is
 * done.
 */
public final class EngineLease implements AutoCloseable {

  private final EngineSlot slot;
  private final SpeechEngine engine;
  private final @Nullable String reason;
  private boolean closed;

  EngineLease(EngineSlot slot, SpeechEngine engine, @Nullable String reason) {
    this.slot = slot;
    this.engine = engine;
    this.reason = reason;
  }

  /** The engine. */
  public SpeechEngine engine() {
    return engine;
  }

  /**
   * Why {@code auto} did not take an engine that it prefers; null where it took the best or was not
   * asked.
   */
  public @Nullable String reason() {
    return reason;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      slot.release();
    }
  }
}
