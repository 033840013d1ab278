package dev.echoforge.benchmarks;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.CsmPromptBuilder;
import dev.echoforge.csm.CsmRequest;
import dev.echoforge.csm.CsmSequence;
import dev.echoforge.csm.Precision;
import dev.echoforge.csm.RandomModel;
import dev.echoforge.csm.Sampling;
import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One stream of a random CSM and fresh requests to the built-in voice, each alone and both at once:
 * what they take from one another. Arguments: the data folder, frames.
 */
public final class CsmBesideBuiltin {

  private static final String TEXT = "The quick brown fox jumps over the lazy dog, number ";
  private static final int WARM_UP = 6;

  private CsmBesideBuiltin() {}

  /** Measures and prints. */
  public static void main(String[] args) throws InterruptedException {
    int frames = Integer.parseInt(args[1]);
    EngineSettings settings = EngineSettings.of(Path.of(args[0])).withThreads(1);
    try (EngineRegistry registry = EngineRegistry.discover(settings);
        EngineLease builtin = registry.acquire("builtin");
        Team team = Team.of(Runtime.getRuntime().availableProcessors());
        CsmModel model = RandomModel.create(CsmConfig.CSM_1B, Precision.Q4, 1, team);
        BatchScheduler<CsmRequest, CsmSequence> scheduler =
            model.scheduler(
                team, BatchLimits.DEFAULT, task -> new Thread(task, "csm"), System::nanoTime)) {
      speak(builtin, 20);
      print("built-in alone: first audio, ms", speak(builtin, 20));
      print("CSM alone: real-time factor of frames", frames(model, scheduler, frames));
      AtomicBoolean over = new AtomicBoolean();
      double[][] beside = new double[1][];
      Thread requests =
          new Thread(() -> {
            double[] all = {};
            while (!over.get()) {
              double[] some = speak(builtin, 5);
              all = Arrays.copyOf(all, all.length + some.length);
              System.arraycopy(some, 0, all, all.length - some.length, some.length);
            }
            beside[0] = all;
          });
      requests.start();
      print("CSM beside the built-in voice", frames(model, scheduler, frames));
      over.set(true);
      requests.join();
      print("built-in beside CSM: first audio, ms", beside[0]);
    }
  }

  /** Milliseconds to the first samples of requests one after the other. */
  private static double[] speak(EngineLease builtin, int requests) {
    double[] first = new double[requests];
    for (int i = 0; i < requests; i++) {
      SpeechRequest request =
          SpeechRequest.of(TEXT + i + ".", builtin.engine().voices().getFirst().id());
      long began = System.nanoTime();
      long[] heard = {0};
      AudioSink sink = piece -> heard[0] = heard[0] == 0 ? System.nanoTime() : heard[0];
      builtin.engine().speak(request, sink, new Cancellation());
      first[i] = (heard[0] - began) / 1e6;
    }
    return first;
  }

  /** Real-time factors of one stream's frames. */
  private static double[] frames(
      CsmModel model, BatchScheduler<CsmRequest, CsmSequence> scheduler, int frames)
      throws InterruptedException {
    CsmPromptBuilder builder = new CsmPromptBuilder(model.config(), model.tokenizer());
    CsmRequest request =
        new CsmRequest(builder.build(List.of(), 0, "x".repeat(48)), Sampling.of(0.9f, 50, 1));
    double[] factors = new double[frames];
    try (StreamHandle<Long> handle =
        scheduler.submit(
            new StreamJob<>(
                request, frames + WARM_UP, "stream", (members, codes) -> System.nanoTime()))) {
      long before = 0;
      for (int frame = 0; frame < frames + WARM_UP; frame++) {
        Long made = handle.next();
        long at = made == null ? before : made;
        if (frame >= WARM_UP) {
          factors[frame - WARM_UP] = (at - before) / 1e9 * CsmConfig.FRAME_RATE_HZ;
        }
        before = at;
      }
    }
    return factors;
  }

  private static void print(String what, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f (min) %.2f (median) %.2f (95 %%)%n",
        what,
        sorted[0],
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.95)]);
  }
}
