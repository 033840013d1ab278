package dev.echoforge.engines;

import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechException;
import org.jspecify.annotations.Nullable;

/**
 * A hold on an open engine: while it lasts, the engine is not unloaded unless it failed or an
 * administrator wants it. Close it when the work is done.
 */
public final class EngineLease implements AutoCloseable {

  private final EngineInstance instance;
  private final OpenEngine open;
  private final @Nullable String reason;
  private boolean closed;

  EngineLease(EngineInstance instance, OpenEngine open, @Nullable String reason) {
    this.instance = instance;
    this.open = open;
    this.reason = reason;
  }

  /** The engine. */
  public SpeechEngine engine() {
    return open.engine();
  }

  /** The id of the instance that it is. */
  public String instance() {
    return instance.id();
  }

  /**
   * Why {@code auto} did not take an engine that it prefers; null where it took the best or was not
   * asked.
   */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * Reports that the engine threw what no request explains, such as an {@link Error}: it is closed
   * once nobody holds it, and opened again after a pause.
   *
   * @return what to tell those who wait for the work
   */
  public SpeechException failed(Throwable thrown) {
    return instance.failed(open, thrown);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      instance.release(open);
    }
  }
}
