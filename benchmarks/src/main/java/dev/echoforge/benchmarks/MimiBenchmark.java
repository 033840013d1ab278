package dev.echoforge.benchmarks;

import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Pcm;
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

/**
 * How long the codec takes with CSM-1B's sizes and random weights: a frame is 80 ms of speech, so a
 * frame's milliseconds over 80 are the real-time factor.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime) // quantiles: the machine's other work shows in the upper ones
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class MimiBenchmark {

  private static final int SECONDS = 10;
  private static final int FRAMES_TOGETHER = 4;

  /** Threads that share the work. */
  @Param({"1", "2"})
  public int threads;

  private Team team = Team.ALONE;
  private Mimi codec = Mimi.random(MimiConfig.PUBLISHED, 1);
  private MimiDecoder decoder = codec.decoder(Team.ALONE);
  private Pcm recording = new Pcm(new float[0], Pcm.SPEECH_RATE_HZ);
  private int[][] codes = {};
  private int next;

  /** Makes a team, a stream, codes and a recording. */
  @Setup(Level.Trial)
  public void open() {
    var random = new SplittableRandom(1);
    team = Team.of(threads);
    decoder = codec.decoder(team);
    codes = new int[64 * FRAMES_TOGETHER][codec.config().codebooks()];
    for (int[] frame : codes) {
      for (int k = 0; k < frame.length; k++) {
        frame[k] = random.nextInt(codec.config().codebookSize());
      }
    }
    float[] samples = new float[SECONDS * Pcm.SPEECH_RATE_HZ];
    for (int t = 0; t < samples.length; t++) {
      samples[t] = (float) (0.2 * random.nextDouble() - 0.1);
    }
    recording = new Pcm(samples, Pcm.SPEECH_RATE_HZ);
  }

  /** Ends the team's threads. */
  @TearDown(Level.Trial)
  public void close() {
    team.close();
    codec.close();
  }

  /** One frame of a stream: 80 ms of speech. */
  @Benchmark
  public float[] decodeFrame() {
    next = (next + 1) % codes.length;
    return decoder.decode(codes[next]);
  }

  /** Four frames at once, as where nobody waits for the first: 320 ms of speech. */
  @Benchmark
  public float[] decodeFourFrames() {
    next = (next + FRAMES_TOGETHER) % codes.length;
    return decoder.decode(Arrays.copyOfRange(codes, next, next + FRAMES_TOGETHER));
  }

  /** A recording of 10 s. */
  @Benchmark
  public int[][] encodeTenSeconds() {
    return codec.encode(team, recording);
  }
}
