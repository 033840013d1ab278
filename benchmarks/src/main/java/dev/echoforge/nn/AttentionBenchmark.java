package dev.echoforge.nn;

import dev.echoforge.parallel.Team;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One layer's attention of CSM-1B's backbone, over so many positions before the newest one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime) // quantiles: the machine's other work shows in the upper ones
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2, // C2's choices differ from start to start
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class AttentionBenchmark {

  private static final TransformerConfig BACKBONE =
      new TransformerConfig(1, 2048, 32, 8, 64, 8192, 1e-5f, 2048, new RopeConfig(500_000, null));

  /** Positions in the cache. */
  @Param({"100", "1000", "2000"})
  public int positions;

  /** Streams in the batch. */
  @Param({"1", "8"})
  public int streams;

  /** Threads that share the work. */
  @Param({"2"})
  public int threads;

  private Team team = Team.ALONE;
  private final Attention attention = new Attention(BACKBONE, 0);
  private TransformerState state = new TransformerState(BACKBONE, 1, 1);

  /** Fills the caches and the queries. */
  @Setup(Level.Trial)
  public void fill() {
    var random = new SplittableRandom(1);
    team = Team.of(threads);
    state = new TransformerState(BACKBONE, streams, team.size());
    float[] noise = new float[BACKBONE.kvDim()];
    for (int stream = 0; stream < streams; stream++) {
      KvCache cache = new KvCache(BACKBONE, 64);
      cache.extend(positions + 1);
      for (int position = 0; position <= positions; position++) {
        for (int i = 0; i < noise.length; i++) {
          noise[i] = (float) random.nextGaussian();
        }
        for (int head = 0; head < BACKBONE.kvHeads(); head++) {
          int at = head * BACKBONE.headDim();
          cache.store(0, position, head, noise, at, noise, at);
        }
      }
      state.place(stream, cache, positions);
    }
    Arrays.fill(state.queryKeyValue, 0.1f);
  }

  /** Ends the team's threads. */
  @TearDown(Level.Trial)
  public void close() {
    team.close();
  }

  /** The newest position of every stream. */
  @Benchmark
  public float[] attend() {
    attention.run(team, state, streams);
    return state.attended;
  }
}
