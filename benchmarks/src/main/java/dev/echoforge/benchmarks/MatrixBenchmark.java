package dev.echoforge.benchmarks;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.parallel.Team;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
 * Products of CSM-1B's backbone: one vector or a batch with the largest matrix of a layer, read
 * from memory, since so many copies of it take turns that no cache keeps them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime) // quantiles: the machine's other work shows in the upper ones
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2, // C2's choices differ from start to start
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class MatrixBenchmark {

  private static final int ROWS = 16_384;
  private static final int COLUMNS = 2_048;

  /** Bytes of all copies: more than any cache holds. */
  private static final long SPREAD = 512L << 20;

  /** How weights are stored. */
  @Param({"Q4", "Q8", "BF16", "F16", "F32"})
  public WeightFormat format = WeightFormat.Q4;

  /** Vectors that are multiplied together. */
  @Param({"1", "8", "64"})
  public int batch;

  /** Threads that share the rows. */
  @Param({"1", "2"})
  public int threads;

  private Team team = Team.ALONE;
  private Arena arena = Arena.ofAuto();
  private Matrix[] copies = {};
  private float[] x = {};
  private float[] y = {};
  private int next;

  /** Makes the copies. */
  @Setup(Level.Trial)
  @SuppressWarnings("MustBeClosed") // close() does
  public void open() {
    var random = new SplittableRandom(1);
    team = Team.of(threads);
    arena = Arena.ofShared();
    long bytes = format.bytes(ROWS, COLUMNS);
    copies = new Matrix[(int) Math.max(2, SPREAD / bytes)];
    MemorySegment first = arena.allocate(bytes, 64);
    fill(first, random);
    for (int i = 0; i < copies.length; i++) {
      MemorySegment copy = arena.allocate(bytes, 64).copyFrom(first);
      copies[i] = Matrix.of(format, ROWS, COLUMNS, copy);
    }
    x = new float[batch * COLUMNS];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    y = new float[batch * ROWS];
  }

  private void fill(MemorySegment weights, SplittableRandom random) {
    float[] row = new float[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      row[i] = (float) random.nextGaussian() * 0.02f;
    }
    if (format.isQuantized()) {
      float[] all = new float[ROWS * COLUMNS];
      for (int r = 0; r < ROWS; r++) {
        System.arraycopy(row, 0, all, r * COLUMNS, COLUMNS);
      }
      format.write(ROWS, COLUMNS, Rows.of(all, COLUMNS), weights, team);
      return;
    }
    for (long i = 0; i < (long) ROWS * COLUMNS; i++) {
      float value = row[(int) (i % COLUMNS)];
      switch (format) {
        case F32 -> weights.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * i, value);
        case F16 ->
            weights.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i, Float.floatToFloat16(value));
        default ->
            weights.set(
                ValueLayout.JAVA_SHORT_UNALIGNED,
                2 * i,
                (short) (Float.floatToRawIntBits(value) >>> 16));
      }
    }
  }

  /** Ends the team's threads and frees the copies. */
  @TearDown(Level.Trial)
  public void close() {
    team.close();
    arena.close();
  }

  /** One product. */
  @Benchmark
  public float[] multiply() {
    next = (next + 1) % copies.length;
    copies[next].multiply(team, batch, x, 0, y, 0);
    return y;
  }
}
