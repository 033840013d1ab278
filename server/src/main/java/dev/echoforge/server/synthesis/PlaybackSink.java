package dev.echoforge.server.synthesis;

import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.util.List;

/** Hears a work: all of it from its beginning, as fast as it is there. */
public interface PlaybackSink {

  /**
   * Takes the next samples.
   *
   * @param samples [n], full scale ±1
   */
  void samples(float[] samples) throws IOException;

  /**
   * Takes the times of words and sentences as they become known, in order: those that are heard in
   * samples that came or will come next.
   */
  default void times(List<WordTime> words, List<SentenceTime> sentences) throws IOException {}

  /** Hears how far the work has come; not every step reaches everybody. */
  default void progress(Progress progress) {}

  /**
   * Hears that another engine speaks from now on, since the first one failed before anything was
   * heard.
   */
  default void replaced() throws IOException {}

  /**
   * Is called before each wait for more and about twice a second during it: the moment to see
   * whether anybody still listens, and to throw if not.
   */
  default void waiting() throws IOException {}
}
