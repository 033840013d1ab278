package dev.echoforge.csm;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.nn.Sampler;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.LoadProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How far fewer bits move products and logits: for every kind of product of CSM-1B, with normal
 * weights and inputs; for the logits of the small checkpoint of the tests; and for those of a model
 * of CSM-1B's sizes with random weights, which takes some 6 GB. It lies in the model's package to
 * reach the logits.
 *
 * <pre>java --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -cp …
 *     dev.echoforge.csm.QuantizationReport engine/src/test/resources/fixtures/csm-a</pre>
 *
 * Prints Markdown tables. Errors are relative: the difference's norm over the exact values' norm.
 */
public final class QuantizationReport {

  private static final int INPUTS = 32;
  private static final String TEXT = "Hello there, this is a test of voice generation.";

  private final PrintStream out;
  private final Team team;

  private QuantizationReport(PrintStream out, Team team) {
    this.out = out;
    this.team = team;
  }

  /** Runs it. */
  @SuppressWarnings("SystemOut") // a report is what it is for
  public static void main(String[] arguments) throws IOException {
    try (Team team = Team.of(Runtime.getRuntime().availableProcessors())) {
      QuantizationReport report = new QuantizationReport(System.out, team);
      report.products(CsmConfig.CSM_1B);
      report.fixture(Path.of(arguments[0]));
      report.fullSize(CsmConfig.CSM_1B);
    }
  }

  private void products(CsmConfig config) {
    out.println("| product | rows × columns | bf16 | q8 | q4 |");
    out.println("| --- | --- | --- | --- | --- |");
    for (boolean depth : new boolean[] {false, true}) {
      TransformerConfig sizes = depth ? config.depth() : config.backbone();
      String stack = depth ? "depth decoder" : "backbone";
      product(stack + ": queries, keys, values", sizes.queryKeyValueDim(), sizes.dim());
      product(stack + ": attention's output", sizes.dim(), sizes.queryDim());
      product(stack + ": gate and up", 2 * sizes.ffn(), sizes.dim());
      product(stack + ": down", sizes.dim(), sizes.ffn());
    }
    product("head of codebook 0", config.audioVocab(), config.backbone().dim());
    product("heads of the others", config.audioVocab(), config.depth().dim());
    product("projection", config.depth().dim(), config.backbone().dim());
    out.println();
  }

  private void product(String name, int rows, int columns) {
    var random = new SplittableRandom(rows * 31L + columns);
    float[] weights = new float[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() / Math.sqrt(columns));
    }
    float[] x = new float[INPUTS * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    float[] exact = multiply(Matrix.of(rows, columns, Rows.of(weights, columns)), x);
    StringBuilder errors = new StringBuilder();
    for (WeightFormat format : List.of(WeightFormat.BF16, WeightFormat.Q8, WeightFormat.Q4)) {
      try (Arena arena = Arena.ofShared()) {
        MemorySegment stored = arena.allocate(format.bytes(rows, columns), 64);
        write(format, rows, columns, weights, stored);
        float[] found = multiply(Matrix.of(format, rows, columns, stored), x);
        errors.append(String.format(Locale.ROOT, " %.4f |", error(found, exact)));
      }
    }
    out.printf(Locale.ROOT, "| %s | %d × %d |%s%n", name, rows, columns, errors);
  }

  private void write(
      WeightFormat format, int rows, int columns, float[] weights, MemorySegment stored) {
    if (format.isQuantized()) {
      format.write(rows, columns, Rows.of(weights, columns), stored, team);
      return;
    }
    for (int i = 0; i < weights.length; i++) {
      int bits = Float.floatToRawIntBits(weights[i]);
      stored.set(
          ValueLayout.JAVA_SHORT_UNALIGNED,
          2L * i,
          (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16));
    }
  }

  private float[] multiply(Matrix matrix, float[] x) {
    float[] y = new float[INPUTS * matrix.rows()];
    matrix.multiply(team, INPUTS, x, 0, y, 0);
    return y;
  }

  private void fixture(Path model) throws IOException {
    Path copy = Files.createTempDirectory("quantization");
    try {
      for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
        Files.copy(model.resolve(name), copy.resolve(name));
      }
      logits(
          "csm-a", precision -> new CsmLoader(precision, team, null, LoadProgress.NONE).load(copy));
    } finally {
      try (Stream<Path> files = Files.list(copy)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(copy);
    }
  }

  private void fullSize(CsmConfig config) {
    logits("CSM-1B's sizes", precision -> RandomModel.create(config, precision, 1, team));
  }

  /** Opens the same model in a precision. */
  @FunctionalInterface
  private interface Opening {
    CsmModel in(Precision precision);
  }

  private void logits(String name, Opening opening) {
    int[] codes;
    List<float[]> exact;
    try (CsmModel model = opening.in(Precision.F32)) {
      codes = new int[model.config().codebooks()];
      logits(model, codes, false);
      exact = logits(model, codes, true);
    }
    out.printf("| %s | codebook 0 | the others | best code the same |%n", name);
    out.println("| --- | --- | --- | --- |");
    for (Precision precision : List.of(Precision.BF16, Precision.Q8, Precision.Q4)) {
      try (CsmModel model = opening.in(precision)) {
        List<float[]> found = logits(model, codes, true);
        int same = 0;
        for (int k = 0; k < codes.length; k++) {
          same += best(found.get(k)) == best(exact.get(k)) ? 1 : 0;
        }
        out.printf(
            Locale.ROOT,
            "| %s | %.4f | %.4f | %d of %d |%n",
            precision.label(),
            error(found.getFirst(), exact.getFirst()),
            error(joined(found), joined(exact)),
            same,
            codes.length);
      }
    }
    out.println();
  }

  /**
   * The first frame's logits, [codebooks][codes].
   *
   * @param codes the frame's codes: those to force, else the best ones are written there
   */
  private List<float[]> logits(CsmModel model, int[] codes, boolean forced) {
    List<float[]> rows = new ArrayList<>();
    Sampler sampler =
        (logits, offset, count) -> {
          int codebook = rows.size();
          rows.add(Arrays.copyOfRange(logits, offset, offset + count));
          if (!forced) {
            codes[codebook] = best(rows.getLast());
          }
          return codes[codebook];
        };
    CsmPrompt prompt =
        new CsmPromptBuilder(model.config(), model.tokenizer()).build(List.of(), 0, TEXT);
    FrameGenerator generator =
        new FrameGenerator(model.config(), model.weights(), team, 1, prompt.length());
    CsmSequence stream =
        new CsmSequence(prompt, generator.newCache(), sampler, model.config().codebooks());
    stream.planChunk(prompt.length());
    generator.step(team, List.of(stream));
    return rows;
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /** All rows but the first. */
  private static float[] joined(List<float[]> rows) {
    int count = rows.getFirst().length;
    float[] all = new float[(rows.size() - 1) * count];
    for (int i = 1; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, (i - 1) * count, count);
    }
    return all;
  }

  private static double error(float[] found, float[] exact) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(found[i] - exact[i], 2);
      size += Math.pow(exact[i], 2);
    }
    return Math.sqrt(difference / size);
  }
}
