package dev.echoforge.cli.bench;

import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;

/** Measures the built-in voice: text to samples, one request at a time. */
final class BuiltinBench {

  private static final int ROUNDS = 12;
  private static final int WARM_UP = 5;
  private static final String TEXT =
      "The quick brown fox jumps over the lazy dog. She sells sea shells by the sea shore. On the 3rd of March 2024,"
          + " 1,250 people paid $9.99 each to hear it read at 7:30 pm.";

  private BuiltinBench() {}

  /**
   * Compute time over audio time, and the time to the first samples of a text of several sentences.
   */
  record Report(Durations rtf, Durations firstAudioMs) {}

  static Report run(EngineRegistry registry) {
    double[] rtf = new double[ROUNDS];
    double[] first = new double[ROUNDS];
    try (EngineLease lease = registry.acquire("builtin")) {
      SpeechRequest request = SpeechRequest.of(TEXT, lease.engine().voices().getFirst().id());
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        long began = System.nanoTime();
        long[] heard = {0};
        AudioSink sink = piece -> heard[0] = heard[0] == 0 ? System.nanoTime() : heard[0];
        SpeechOutcome outcome = lease.engine().speak(request, sink, new Cancellation());
        double seconds = outcome.samples() / (double) lease.engine().capabilities().sampleRateHz();
        if (round >= 0) {
          rtf[round] = (System.nanoTime() - began) / 1e9 / seconds;
          first[round] = (heard[0] - began) / 1e6;
        }
      }
    }
    return new Report(Durations.of(rtf), Durations.of(first));
  }
}
