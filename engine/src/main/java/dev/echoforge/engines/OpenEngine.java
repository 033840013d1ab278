package dev.echoforge.engines;

import dev.echoforge.speech.SpeechEngine;
import java.time.Instant;

/** An engine that is open, with those who hold it. Guarded by its instance's lock. */
final class OpenEngine {

  private static final System.Logger LOG = System.getLogger(OpenEngine.class.getName());

  private final String id;
  private final SpeechEngine engine;
  private final Instant openedAt;
  private int leases;
  private boolean closed;

  OpenEngine(String id, SpeechEngine engine, Instant openedAt) {
    this.id = id;
    this.engine = engine;
    this.openedAt = openedAt;
  }

  SpeechEngine engine() {
    return engine;
  }

  Instant openedAt() {
    return openedAt;
  }

  int leases() {
    return leases;
  }

  void lease() {
    leases++;
  }

  void release() {
    leases--;
  }

  /** Frees the model, once; a failure to do so concerns nobody but the log. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      engine.close();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the " + id + " engine does not close cleanly", e);
    }
  }
}
