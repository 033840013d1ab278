package dev.echoforge.delivery;

import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.util.List;

/** Where a work's finished audio goes. */
public interface RenderSink {

  /** Hears who speaks and at which rate, before any audio. */
  default void begin(ResolvedVoice voice, int sampleRateHz) {}

  /** Takes the next samples, levelled and marked. */
  void samples(float[] samples);

  /** Takes the times of words and sentences as they become known, in order. */
  default void times(List<WordTime> words, List<SentenceTime> sentences) {}

  /** Whether somebody listens while it is spoken; may change meanwhile. */
  default boolean live() {
    return true;
  }

  /**
   * Is told on the work's thread, before more is computed, that it may wait here for others.
   *
   * @param sentence whether a sentence has ended
   */
  default void checkpoint(boolean sentence) {}

  /** Hears how far the work has come. */
  default void progress(Progress progress) {}

  /** Hears that a kept sentence is heard in the work; see {@code AudioSink#usesSentence}. */
  default void usesSentence(String address) {}
}
