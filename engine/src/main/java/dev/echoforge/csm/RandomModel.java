package dev.echoforge.csm;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.nn.BlockWeights;
import dev.echoforge.nn.FeedForward;
import dev.echoforge.nn.Norm;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.nn.TransformerWeights;
import dev.echoforge.parallel.Team;
import dev.echoforge.text.tokenizer.Tokenizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Models of random weights, in memory, to measure with where no checkpoint is. They compute as much
 * as real ones and say nothing. Each matrix repeats its first rows, so that a model of a gigabyte
 * is made in seconds.
 */
public final class RandomModel {

  /** Rows that are random and then repeated: a multiple of what any format packs together. */
  private static final int DISTINCT_ROWS = 64;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final CsmConfig config;
  private final PackedMatrices.Forms forms;
  private final SplittableRandom random;
  private final Team team;
  private final Arena arena;

  private RandomModel(
      CsmConfig config, PackedMatrices.Forms forms, long seed, Team team, Arena arena) {
    this.config = config;
    this.forms = forms;
    this.random = new SplittableRandom(seed);
    this.team = team;
    this.arena = arena;
  }

  /**
   * Makes a model.
   *
   * @param config its sizes, such as {@link CsmConfig#CSM_1B}; at least 258 text ids
   * @param precision how its weights are kept; auto as for a checkpoint of these sizes
   * @param team does the work
   */
  @SuppressWarnings("MustBeClosed") // the model closes it
  public static CsmModel create(CsmConfig config, Precision precision, long seed, Team team) {
    Precision resolved = precision.resolve(config);
    Arena arena = Arena.ofShared();
    try {
      CsmWeights weights = new RandomModel(config, forms(resolved), seed, team, arena).weights();
      Tokenizer tokenizer =
          Tokenizer.ofBytes(Map.of("<|begin_of_text|>", 256, "<|end_of_text|>", 257));
      return new CsmModel(config, tokenizer, weights, resolved, "random", 0, List.of(arena));
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static PackedMatrices.Forms forms(Precision resolved) {
    return resolved == Precision.F32
        ? new PackedMatrices.Forms(WeightFormat.F32, WeightFormat.F32)
        : PackedMatrices.Forms.of(resolved);
  }

  private CsmWeights weights() {
    int dim = config.backbone().dim();
    Matrix codebook0Head = matrix(forms.sensitive(), config.audioVocab(), dim, 1);
    Matrix projection = matrix(forms.sensitive(), config.depth().dim(), dim, 1);
    List<Matrix> audioHeads = new ArrayList<>();
    for (int head = 1; head < config.codebooks(); head++) {
      audioHeads.add(matrix(forms.sensitive(), config.audioVocab(), config.depth().dim(), 1));
    }
    Embeddings embeddings = embeddings(dim);
    return new CsmWeights(
        embeddings,
        embeddings,
        embeddings,
        transformer(config.backbone(), forms.queryKeyValue(false)),
        codebook0Head,
        projection,
        transformer(config.depth(), forms.queryKeyValue(true)),
        audioHeads);
  }

  /** Every row is a window into the same noise. */
  private Embeddings embeddings(int dim) {
    float[] noise = new float[dim + 8192];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian() * 0.02f;
    }
    return (row, into, offset) ->
        System.arraycopy(noise, (int) (row * 2654435761L % 8191), into, offset, dim);
  }

  private TransformerWeights transformer(TransformerConfig sizes, WeightFormat attention) {
    float[] ones = new float[sizes.dim()];
    Arrays.fill(ones, 1);
    Norm norm = new Norm.RootMeanSquare(ones, sizes.normEpsilon());
    int dim = sizes.dim();
    int qkv = sizes.queryKeyValueDim();
    double small = 0.5 / Math.sqrt(sizes.layers());
    List<BlockWeights> blocks = new ArrayList<>();
    for (int layer = 0; layer < sizes.layers(); layer++) {
      blocks.add(
          new BlockWeights(
              norm,
              matrix(attention, qkv, dim, 1),
              false,
              matrix(forms.others(), dim, sizes.queryDim(), small),
              norm,
              new FeedForward.Gated(
                  matrix(forms.others(), 2 * sizes.ffn(), dim, 1),
                  matrix(forms.others(), dim, sizes.ffn(), small))));
    }
    return new TransformerWeights(blocks, norm);
  }

  /**
   * A matrix of normal weights.
   *
   * @param gain how much larger its outputs are than its inputs
   */
  private Matrix matrix(WeightFormat format, int rows, int columns, double gain) {
    float scale = (float) (gain / Math.sqrt(columns));
    float[] weights = new float[DISTINCT_ROWS * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() * scale;
    }
    MemorySegment pattern = arena.allocate(format.bytes(DISTINCT_ROWS, columns), 64);
    pack(format, columns, weights, pattern);
    MemorySegment whole = arena.allocate(format.bytes(rows, columns), 64);
    for (long at = 0; at < whole.byteSize(); at += pattern.byteSize()) {
      long bytes = Math.min(pattern.byteSize(), whole.byteSize() - at);
      MemorySegment.copy(pattern, 0, whole, at, bytes);
    }
    return Matrix.of(format, rows, columns, whole);
  }

  private void pack(WeightFormat format, int columns, float[] weights, MemorySegment into) {
    if (format.isQuantized()) {
      format.write(DISTINCT_ROWS, columns, Rows.of(weights, columns), into, team);
      return;
    }
    for (int i = 0; i < weights.length; i++) {
      int bits = Float.floatToRawIntBits(weights[i]);
      if (format == WeightFormat.F32) {
        into.set(INT, 4L * i, bits);
      } else {
        int rounded = bits + 0x7FFF + ((bits >>> 16) & 1);
        into.set(SHORT, 2L * i, (short) (rounded >>> 16));
      }
    }
  }
}
