package dev.echoforge.benchmarks;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WindowMatrix;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
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

/** Convolutions of Mimi's decoder over one frame, as products with windows of the signal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime) // quantiles: the machine's other work shows in the upper ones
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2, // C2's choices differ from start to start
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class WindowBenchmark {

  /** A convolution: its windows in a frame, channels in and out, and its kernel's length. */
  public enum Layer {
    /** The first: 2 positions of 512 channels to 1,024. */
    FIRST(2, 512, 1_024, 7),
    /** A residual block's in the middle. */
    MIDDLE(96, 256, 128, 3),
    /** The last block's, at 24 kHz. */
    LAST(1_920, 64, 32, 3);

    private final int windows;
    private final int channels;
    private final int outputs;
    private final int kernel;

    Layer(int windows, int channels, int outputs, int kernel) {
      this.windows = windows;
      this.channels = channels;
      this.outputs = outputs;
      this.kernel = kernel;
    }
  }

  /** Which convolution. */
  @Param({"FIRST", "MIDDLE", "LAST"})
  public Layer layer = Layer.FIRST;

  /** How weights are kept. */
  @Param({"F32", "I16"})
  public Storage storage = Storage.F32;

  /** Threads that share the work. */
  @Param({"1", "2"})
  public int threads;

  private Team team = Team.ALONE;
  private WindowMatrix matrix = WindowMatrix.of(Storage.F32, 1, 1, Rows.of(new float[1], 1), null);
  private float[] x = {};
  private float[] y = {};

  /** Makes weights and a signal. */
  @Setup(Level.Trial)
  public void open() {
    var random = new SplittableRandom(1);
    team = Team.of(threads);
    int inputs = layer.channels * layer.kernel;
    float[] weights = new float[layer.outputs * inputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() * 0.02f;
    }
    matrix = WindowMatrix.of(storage, layer.outputs, inputs, Rows.of(weights, inputs), null);
    x = new float[(layer.windows + layer.kernel) * layer.channels];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    y = new float[layer.windows * layer.outputs];
  }

  /** Ends the team's threads. */
  @TearDown(Level.Trial)
  public void close() {
    team.close();
  }

  /** One frame. */
  @Benchmark
  public float[] convolve() {
    matrix.multiply(team, layer.windows, x, 0, layer.channels, y, 0, Finish.STORE);
    return y;
  }
}
