package dev.echoforge.cli.bench;

import dev.echoforge.csm.ContextSegment;
import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.CsmPrompt;
import dev.echoforge.csm.CsmPromptBuilder;
import dev.echoforge.csm.CsmRequest;
import dev.echoforge.csm.CsmSequence;
import dev.echoforge.csm.Precision;
import dev.echoforge.csm.RandomModel;
import dev.echoforge.csm.Sampling;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.FrameStep;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures CSM with random weights of CSM-1B's sizes: they compute as much as real ones. Source of
 * the figures' meaning: docs/benchmarks.md.
 */
final class CsmBench {

  private static final double FRAME_SECONDS = 1 / CsmConfig.FRAME_RATE_HZ;
  private static final int PROMPT_FRAMES = 64;
  private static final int PREFILL_FRAMES = 512;
  private static final int VOICE_FRAMES = 125;
  private static final int TEXT_FRAMES = 30; // some 20 words
  private static final int WARM_UP_FRAMES = 8;

  /** Steps that a stream may take to join, its prompt read in pieces beside the others' frames. */
  private static final int JOINING_STEPS = 16;

  private static final long SEED = 1;

  private final Team team;
  private final double bandwidth;
  private final int frames;
  private final Consumer<String> progress;

  CsmBench(Team team, double bandwidth, int frames, Consumer<String> progress) {
    this.team = team;
    this.bandwidth = bandwidth;
    this.frames = frames;
    this.progress = progress;
  }

  /**
   * One row of the report.
   *
   * @param rtfFrames compute time of the frames over their audio time, for each stream
   */
  record Run(
      String precision,
      int streams,
      int frames,
      int promptTokens,
      Durations rtfFrames,
      double rtfCodec,
      double rtfTotal,
      double firstAudioMs,
      double prefillTokensS,
      long bytesPerFrame,
      double bandwidthShare,
      long rssBytes) {}

  List<Run> runs(Precision precision, List<Integer> streams) throws InterruptedException {
    progress.accept(precision.label() + ": making random weights");
    List<Run> runs = new ArrayList<>();
    try (CsmModel model = RandomModel.create(CsmConfig.CSM_1B, precision, SEED, team);
        Mimi mimi = Mimi.random(MimiConfig.PUBLISHED, SEED)) {
      for (int count : streams) {
        progress.accept(precision.label() + ", " + count + (count == 1 ? " stream" : " streams"));
        runs.add(run(model, mimi, count));
      }
    }
    return runs;
  }

  private Run run(CsmModel model, Mimi mimi, int streams) throws InterruptedException {
    BatchLimits limits = BatchLimits.DEFAULT.withMaxStreams(streams);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        model.scheduler(team, limits, task -> new Thread(task, "csm-bench"), System::nanoTime)) {
      Durations step = steps(model, scheduler, streams);
      double codec = codec(scheduler, mimi);
      double prefill = prefill(model, scheduler);
      double first = firstAudio(model, scheduler, mimi);
      double perStream = 1 / (FRAME_SECONDS * streams);
      Durations rtf = step.times(perStream);
      double share = model.bytesPerFrame() / step.median() / bandwidth;
      return new Run(
          model.precision().label(),
          streams,
          frames,
          PROMPT_FRAMES,
          rtf,
          codec,
          rtf.median() + codec,
          first * 1e3,
          prefill,
          model.bytesPerFrame(),
          share,
          ResidentMemory.peakBytes());
    }
  }

  /** Seconds that a step of all streams takes, once all prompts are in. */
  private Durations steps(
      CsmModel model, BatchScheduler<CsmRequest, CsmSequence> scheduler, int streams)
      throws InterruptedException {
    // Streams join one after another, each after its prompt: the first has to go on until the last
    // has joined and all have made the frames that are measured.
    int room = model.config().maxPositions() - PROMPT_FRAMES - 1;
    int total = Math.min(room, frames + WARM_UP_FRAMES + JOINING_STEPS * streams);
    long[][] at = new long[streams][total];
    List<StreamHandle<Long>> handles = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      FrameStep<CsmSequence, Long> clock = (members, codes) -> System.nanoTime();
      handles.add(
          scheduler.submit(
              new StreamJob<>(
                  new CsmRequest(prompt(model, List.of(), PROMPT_FRAMES), Sampling.of(0.9f, 50, i)),
                  total,
                  i,
                  clock)));
    }
    double[] steps = new double[frames];
    int counted = 0;
    for (int frame = 0; frame < total && counted < frames; frame++) {
      for (int i = 0; i < streams; i++) {
        Long time = handles.get(i).next();
        at[i][frame] = time == null ? 0 : time;
      }
      // The first stream's clock ticks once a step; the last one to join tells when all are in.
      if (frame > WARM_UP_FRAMES) {
        long allIn = Arrays.stream(at).mapToLong(times -> times[WARM_UP_FRAMES]).max().orElse(0);
        if (at[0][frame - 1] >= allIn && at[0][frame] > 0) {
          steps[counted++] = (at[0][frame] - at[0][frame - 1]) / 1e9;
        }
      }
    }
    handles.forEach(StreamHandle::close);
    if (counted == 0) {
      throw new InvalidRequestException(
          "streams",
          "the model ends before all streams are in step",
          "fewer streams",
          streams + " streams of " + total + " frames");
    }
    return Durations.of(Arrays.copyOf(steps, counted));
  }

  /** Real-time factor of decoding frame by frame, the median. */
  private double codec(BatchScheduler<CsmRequest, CsmSequence> scheduler, Mimi mimi) {
    return scheduler
        .runExclusive(members -> {
          MimiDecoder decoder = mimi.decoder(members);
          int[] codes = new int[mimi.config().codebooks()];
          double[] seconds = new double[frames];
          for (int frame = -WARM_UP_FRAMES; frame < frames; frame++) {
            Arrays.setAll(codes, codebook -> (codebook * 97) % 2048);
            long began = System.nanoTime();
            decoder.decode(codes);
            if (frame >= 0) {
              seconds[frame] = (System.nanoTime() - began) / 1e9;
            }
          }
          return Durations.of(seconds).median() / FRAME_SECONDS;
        })
        .join();
  }

  /** Prompt frames a second, the better of two long prompts. */
  private double prefill(CsmModel model, BatchScheduler<CsmRequest, CsmSequence> scheduler)
      throws InterruptedException {
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
  private double firstAudio(
      CsmModel model, BatchScheduler<CsmRequest, CsmSequence> scheduler, Mimi mimi)
      throws InterruptedException {
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
  private static CsmPrompt prompt(CsmModel model, List<ContextSegment> context, int textFrames) {
    CsmPromptBuilder builder = new CsmPromptBuilder(model.config(), model.tokenizer());
    int frame = builder.textLength(0, "");
    return builder.build(context, 0, "x".repeat(Math.max(1, textFrames - frame)));
  }
}
