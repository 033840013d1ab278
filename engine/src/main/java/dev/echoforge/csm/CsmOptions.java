package dev.echoforge.csm;

import dev.echoforge.reading.CheckChoices;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SamplingOptions;

/**
 * What a CSM's requests depend on besides themselves, as it is when they begin.
 *
 * @param checks how sentences are checked
 * @param sentenceSeconds how long one sentence may be at most
 */
record CsmOptions(CheckChoices checks, double sentenceSeconds) {

  /** The reference stops after 90 s. */
  static final EngineOption<Double> SENTENCE_SECONDS =
      EngineOption.number(
              "sentence-seconds",
              "How many seconds a sentence may last before a model that does not end is stopped",
              10,
              90,
              "90")
          .whileOpen();

  private static final double FRAMES_PER_SECOND = 12.5;

  /** As they are now. */
  static CsmOptions now(EngineSettings settings) {
    return new CsmOptions(CheckChoices.now(settings), settings.now(SENTENCE_SECONDS));
  }

  /** How many frames a sentence may have at most. */
  int mostFrames(String text) {
    return Math.min(SpeechLength.mostFrames(text), (int) (sentenceSeconds * FRAMES_PER_SECOND));
  }

  /** What requests without a temperature are drawn with. */
  static final EngineOption<Double> TEMPERATURE =
      EngineOption.number(
              SamplingOptions.TEMPERATURE_OPTION,
              "The temperature of requests that name none",
              0.1,
              2,
              String.valueOf(SamplingOptions.DEFAULT.temperature()))
          .whileOpen();

  /** What requests without a top-k are drawn with. */
  static final EngineOption<Integer> TOP_K =
      EngineOption.whole(
              SamplingOptions.TOP_K_OPTION,
              "The top_k of requests that name none",
              1,
              10_000,
              String.valueOf(SamplingOptions.DEFAULT.topK()))
          .whileOpen();
}
