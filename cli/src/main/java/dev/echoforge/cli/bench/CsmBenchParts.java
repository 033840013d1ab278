package dev.echoforge.cli.bench;

import dev.echoforge.csm.ContextSegment;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.CsmPrompt;
import dev.echoforge.csm.CsmPromptBuilder;
import dev.echoforge.csm.CsmRequest;
import dev.echoforge.csm.CsmSequence;
import dev.echoforge.csm.Sampling;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.FrameStep;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what comes before and after a stream's frames: its prompt, its first audio, the codec.
 */
record CsmBenchParts(
    CsmModel model, Mimi mimi, BatchScheduler<CsmRequest, CsmSequence> scheduler, Team team) {

  private static final int PREFILL_FRAMES = 512;
  private static final int VOICE_FRAMES = 125;
  private static final int TEXT_FRAMES = 30; // some 20 words

  /** Real-time factor of decoding frame by frame, the median. */
  double codec(int frames) {
    return scheduler
        .runExclusive(members -> {
          members.part("codec");
          MimiDecoder decoder = mimi.decoder(members);
          int[] codes = new int[mimi.config().codebooks()];
          double[] seconds = new double[frames];
          for (int frame = -CsmBench.WARM_UP_FRAMES; frame < frames; frame++) {
            Arrays.setAll(codes, codebook -> (codebook * 97) % 2048);
            long began = System.nanoTime();
            decoder.decode(codes);
            if (frame >= 0) {
              seconds[frame] = (System.nanoTime() - began) / 1e9;
            }
          }
          return Durations.of(seconds).median() / CsmBench.FRAME_SECONDS;
        })
        .join();
  }

  /** Prompt frames a second, the better of two long prompts. */
  double prefill() throws InterruptedException {
    double best = 0;
    for (int round = 0; round < 2; round++) {
      long began = System.nanoTime();
      try (StreamHandle<int[]> handle =
          scheduler.submit(
              new StreamJob<>(
                  new CsmRequest(
                      prompt(model, List.of(), PREFILL_FRAMES), Sampling.of(0.9f, 50, round)),
                  1,
                  round,
                  CsmSequence.CODES))) {
        handle.next();
      }
      best = Math.max(best, PREFILL_FRAMES / ((System.nanoTime() - began) / 1e9));
    }
    return best;
  }

  /**
   * Seconds to the first decoded audio of some 20 words in a voice whose recording was heard
   * before.
   */
  double firstAudio() throws InterruptedException {
    int[][] codes = new int[VOICE_FRAMES][model.config().codebooks()];
    for (int frame = 0; frame < VOICE_FRAMES; frame++) {
      int at = frame;
      Arrays.setAll(codes[frame], codebook -> 1 + (at * 31 + codebook * 7) % 2000);
    }
    List<ContextSegment> voice = List.of(new ContextSegment(0, "x".repeat(40), codes));
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      MimiDecoder decoder = mimi.decoder(team);
      FrameStep<CsmSequence, float[]> decode =
          (members, sequence) -> decoder.decode(sequence.codes());
      long began = System.nanoTime();
      try (StreamHandle<float[]> handle =
          scheduler.submit(
              new StreamJob<>(
                  new CsmRequest(prompt(model, voice, TEXT_FRAMES), Sampling.of(0.9f, 50, round)),
                  1,
                  round,
                  decode))) {
        handle.next();
      }
      if (round > 0) {
        best = Math.min(best, (System.nanoTime() - began) / 1e9);
      }
    }
    return best;
  }

  /** A prompt whose text takes that many frames. */
  static CsmPrompt prompt(CsmModel model, List<ContextSegment> context, int textFrames) {
    CsmPromptBuilder builder = new CsmPromptBuilder(model.config(), model.tokenizer());
    int frame = builder.textLength(0, "");
    return builder.build(context, 0, "x".repeat(Math.max(1, textFrames - frame)));
  }
}
