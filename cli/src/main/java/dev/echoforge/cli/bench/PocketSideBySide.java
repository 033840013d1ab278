package dev.echoforge.cli.bench;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.LatentNoise;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketStreams;
import dev.echoforge.pocket.VoiceState;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.SpeechFailedException;
import java.util.ArrayList;
import java.util.List;

/** Speaks a text's sentences side by side, as the engine does, again and again. */
final class PocketSideBySide {

  private static final int WARM_UP_ROUNDS = 3;

  private PocketSideBySide() {}

  /**
   * Sentences that were spoken together.
   *
   * @param streams how many
   * @param rtf time until all are whole over the length of all
   */
  record Figures(int streams, Durations rtf) {}

  /**
   * Measures it.
   *
   * @param frames how many each sentence has at most
   */
  static Figures measure(PocketModel model, Team team, VoiceState voice, int streams, int frames) {
    double[] rtf = new double[PocketBench.ROUNDS];
    BatchLimits limits = BatchLimits.DEFAULT;
    try (PocketStreams speech =
        new PocketStreams(
            model, team, limits.withMaxStreams(Math.max(streams, limits.maxStreams())))) {
      for (int round = -WARM_UP_ROUNDS; round < rtf.length; round++) {
        double measured = rtf(model, speech, voice, streams, frames, round);
        if (round >= 0) {
          rtf[round] = measured;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechFailedException("measuring was interrupted", e);
    }
    return new Figures(streams, Durations.of(rtf));
  }

  private static double rtf(
      PocketModel model, PocketStreams speech, VoiceState voice, int streams, int frames, int salt)
      throws InterruptedException {
    long began = System.nanoTime();
    List<StreamHandle<float[]>> handles = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      handles.add(
          speech.speak(
              voice,
              PocketRounds.chunk(model),
              frames,
              LatentNoise.seeded((long) salt * streams + i, PocketRounds.TEMPERATURE)));
    }
    int made = 0;
    for (int before = -1; before < made; ) {
      before = made;
      for (StreamHandle<float[]> handle : handles) { // in turn, so that none has to rest
        made += handle.next() == null ? 0 : 1;
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return seconds * model.config().codec().frameRateHz() / made;
  }
}
