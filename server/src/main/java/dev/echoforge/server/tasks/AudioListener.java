package dev.echoforge.server.tasks;

import java.io.IOException;

/** Hears a task's audio while it is being made. */
public interface AudioListener {

  /** Is told the rate before any audio. */
  void begin(int sampleRateHz) throws IOException;

  /**
   * Takes the next samples.
   *
   * @param samples [n], full scale ±1
   */
  void samples(float[] samples) throws IOException;

  /**
   * Is called several times a second while there is nothing to hear: the moment to see whether
   * anybody still listens, and to throw if not.
   */
  void waiting() throws IOException;
}
