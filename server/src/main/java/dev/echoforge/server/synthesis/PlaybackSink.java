package dev.echoforge.server.synthesis;

import dev.echoforge.speech.Progress;
import java.io.IOException;

/** Hears a work: all of it from its beginning, as fast as it is there. */
public interface PlaybackSink {

  /**
   * Takes the next samples.
   *
   * @param samples [n], full scale ±1
   */
  void samples(float[] samples) throws IOException;

  /** Hears how far the work has come; not every step reaches everybody. */
  default void progress(Progress progress) {}

  /**
   * Is called before each wait for more and about twice a second during it: the moment to see
   * whether anybody still listens, and to throw if not.
   */
  default void waiting() throws IOException {}
}
