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

  /** Hears how far the work has come. */
  default void progress(Progress progress) {}
}
