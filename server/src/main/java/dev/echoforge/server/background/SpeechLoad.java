package dev.echoforge.server.background;

/** Tells whether speech is being computed, which goes before all that is done here. */
@FunctionalInterface
public interface SpeechLoad {

  /** Whether it is at this moment. */
  boolean speaking();
}
