package dev.echoforge.cli.bench;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.CsmRequest;
import dev.echoforge.csm.CsmSequence;
import dev.echoforge.csm.Precision;
import dev.echoforge.csm.RandomModel;
import dev.echoforge.csm.Sampling;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.parallel.Team;
import dev.echoforge.parallel.TeamProfile;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.FrameStep;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures CSM with random weights of CSM-1B's sizes: they compute as much as real ones. Source of
 * the figures' meaning: docs/benchmarks.md.
 */
final class CsmBench {

  static final double FRAME_SECONDS = 1 / CsmConfig.FRAME_RATE_HZ;
  private static final int PROMPT_FRAMES = 64;
  static final int WARM_UP_FRAMES = 8;

  /** Steps that a stream may take to join, its prompt read in pieces beside the others' frames. */
  private static final int JOINING_STEPS = 16;

  private static final long SEED = 1;

  /** Parts of a profile in which no step is taken. */
  private static final Set<String> IDLE = Set.of("other", "between steps", "codec");

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

  /** A model of random weights; the team makes them. */
  static CsmModel model(Precision precision, Team team) {
    return RandomModel.create(CsmConfig.CSM_1B, precision, SEED, team);
  }

  /** A codec of random weights. */
  static Mimi codec() {
    return Mimi.random(MimiConfig.PUBLISHED, SEED);
  }

  /**
   * Measures.
   *
   * @param busy how many other processes keep a core busy meanwhile
   */
  CsmRun run(CsmModel model, Mimi mimi, int streams, int busy) throws InterruptedException {
    progress.accept(
        "%s, %d × on %d threads%s"
            .formatted(
                model.precision().label(),
                streams,
                team.width(),
                busy == 0 ? "" : " beside " + busy + " busy"));
    TeamProfile profile = new TeamProfile(team.size(), System::nanoTime);
    BatchLimits limits = BatchLimits.DEFAULT.withMaxStreams(streams);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        model.scheduler(team, limits, task -> new Thread(task, "csm-bench"), System::nanoTime)) {
      Durations step = steps(model, scheduler, streams, profile);
      List<TeamProfile.Part> parts =
          profile.parts().stream().filter(part -> !IDLE.contains(part.part())).toList();
      CsmBenchParts others = new CsmBenchParts(model, mimi, scheduler, team);
      double codec = others.codec(frames);
      double prefill = others.prefill();
      double first = others.firstAudio();
      double perStream = 1 / (FRAME_SECONDS * streams);
      Durations rtf = step.times(perStream);
      double share = model.bytesPerFrame() / step.median() / bandwidth;
      return new CsmRun(
          model.precision().label(),
          streams,
          team.size(),
          busy,
          frames,
          PROMPT_FRAMES,
          rtf,
          codec,
          rtf.median() + codec,
          first * 1e3,
          prefill,
          model.bytesPerFrame(),
          share,
          ResidentMemory.peakBytes(),
          serialShare(parts),
          parts);
    }
  }

  private static double serialShare(List<TeamProfile.Part> parts) {
    double wall = parts.stream().mapToDouble(TeamProfile.Part::wallMs).sum();
    double serial = parts.stream().mapToDouble(TeamProfile.Part::serialMs).sum();
    return wall == 0 ? 0 : serial / wall;
  }

  /** Seconds that a step of all streams takes, once all prompts are in. */
  private Durations steps(
      CsmModel model,
      BatchScheduler<CsmRequest, CsmSequence> scheduler,
      int streams,
      TeamProfile profile)
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
                  new CsmRequest(
                      CsmBenchParts.prompt(model, List.of(), PROMPT_FRAMES),
                      Sampling.of(0.9f, 50, i)),
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
          if (counted == 0) {
            scheduler.runExclusive(members -> measure(profile)).join();
          }
          steps[counted++] = (at[0][frame] - at[0][frame - 1]) / 1e9;
        }
      }
    }
    scheduler.runExclusive(members -> stopMeasuring()).join();
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

  private boolean measure(TeamProfile profile) {
    profile.reset();
    team.measure(profile);
    return true;
  }

  private boolean stopMeasuring() {
    team.part("between steps");
    team.measure(null);
    return true;
  }
}
