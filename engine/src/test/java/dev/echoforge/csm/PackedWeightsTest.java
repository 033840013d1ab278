package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.LoadProgress;
import dev.echoforge.weights.PackedCache;
import dev.echoforge.weights.PackedMatrix;
import dev.echoforge.weights.PackedWeights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are packed once and kept. */
class PackedWeightsTest {

  private static final Team TEAM = new SequentialTeam(3);

  @TempDir Path folder;

  private Path checkpoint;
  private Path cache;
  private final AtomicInteger packed = new AtomicInteger();

  @BeforeEach
  void write() throws IOException {
    checkpoint =
        new RandomCheckpoint(RandomCheckpoint.ODD, 3)
            .writeHub(folder.resolve("model"), DataType.F32, Tied.BOTH, 2);
    cache = checkpoint.resolve("echoforge-q4.weights");
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"Q4", "Q8", "BF16"})
  void cacheIsAsGoodAsFreshQuantization(Precision precision) {
    try (CsmModel fresh = load(precision, null);
        CsmModel kept = load(precision, null)) {
      assertThat(packed).hasValue(1);
      assertThat(spoken(kept)).isDeepEqualTo(spoken(fresh));
    }
    WeightFormat format = WeightFormat.valueOf(precision.name());
    try (Checkpoint source = open(checkpoint);
        PackedWeights kept =
            new PackedCache(source, precision.label(), null)
                .open(plan(source, format), TEAM, LoadProgress.NONE);
        Arena arena = Arena.ofConfined()) {
      for (PackedMatrix matrix : plan(source, format)) {
        Matrix expected = inMemory(matrix, arena);
        assertThat(product(kept.matrix(matrix.name())))
            .as(matrix.name())
            .containsExactly(product(expected));
      }
    }
  }

  private static Checkpoint open(Path folder) {
    return Checkpoint.open(folder.resolve("model.safetensors.index.json"));
  }

  private static List<PackedMatrix> plan(Checkpoint source, WeightFormat format) {
    WeightFormat heads = format == WeightFormat.Q4 ? WeightFormat.Q8 : format;
    return PackedMatrices.plan(
        CsmTensors.of(RandomCheckpoint.ODD, source), new PackedMatrices.Forms(heads, format));
  }

  /** Packs a matrix apart from any file. */
  private static Matrix inMemory(PackedMatrix matrix, Arena arena) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    MemorySegment target = arena.allocate(matrix.format().bytes(rows, columns), 64);
    if (matrix.format().isQuantized()) {
      matrix.format().write(rows, columns, matrix.source(), target, Team.ALONE);
      return Matrix.of(matrix.format(), rows, columns, target);
    }
    // The checkpoint's numbers are BF16's already: nothing is rounded.
    return Matrix.of(rows, columns, matrix.source());
  }

  private static float[] product(Matrix matrix) {
    float[] x = new float[matrix.columns()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % 7 - 3) * 0.25f;
    }
    float[] y = new float[matrix.rows()];
    matrix.multiply(Team.ALONE, 1, x, 0, y, 0);
    return y;
  }

  @Test
  void staysNearTheExactModel() {
    try (CsmModel exact = load(Precision.F32, null);
        CsmModel bf16 = load(Precision.BF16, null)) {
      // Its weights have BF16's mantissa, so that nothing is lost.
      assertThat(spoken(bf16)).isDeepEqualTo(spoken(exact));
    }
  }

  @Test
  void layoutsArePackedAlike() throws IOException {
    Path sesame =
        new RandomCheckpoint(RandomCheckpoint.ODD, 3)
            .writeSesame(folder.resolve("sesame"), DataType.BF16);
    try (CsmModel hub = load(Precision.Q4, null);
        CsmModel other = Speaking.load(sesame, Precision.Q4)) {
      assertThat(spoken(other)).isDeepEqualTo(spoken(hub));
    }
  }

  @Test
  void packsOnceAndThenMaps() throws IOException {
    load(Precision.Q4, null).close();
    FileTime written = Files.getLastModifiedTime(cache);
    load(Precision.Q4, null).close();
    assertThat(packed).hasValue(1);
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(written);
    try (Stream<Path> files = Files.list(checkpoint)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("echoforge-q4.weights")
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.2, 0.5, 0.9, 0.9999})
  void packsAgainWhatIsDamaged(double place) throws IOException {
    int[][] expected;
    try (CsmModel model = load(Precision.Q4, null)) {
      expected = spoken(model);
    }
    byte[] bytes = Files.readAllBytes(cache);
    bytes[(int) (place * bytes.length)] ^= 0x10;
    Files.write(cache, bytes);
    try (CsmModel model = load(Precision.Q4, null)) {
      assertThat(spoken(model)).isDeepEqualTo(expected);
      assertThat(packed).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 100, 5000, -64, -1})
  void packsAgainWhatIsCutShort(int length) throws IOException {
    load(Precision.Q4, null).close();
    byte[] bytes = Files.readAllBytes(cache);
    Files.write(cache, Arrays.copyOf(bytes, length < 0 ? bytes.length + length : length));
    load(Precision.Q4, null).close();
    assertThat(packed).hasValue(2);
    assertThat(Files.readAllBytes(cache)).isEqualTo(bytes);
  }

  @Test
  void packsAgainWhatIsOfAnotherVersion() throws IOException {
    load(Precision.Q4, null).close();
    byte[] bytes = Files.readAllBytes(cache);
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[header.indexOf("\"version\":\"") + 11]++;
    Files.write(cache, bytes);
    load(Precision.Q4, null).close();
    assertThat(packed).hasValue(2);
  }

  @Test
  void packsAgainWhenTheCheckpointHasChanged() throws IOException {
    load(Precision.Q4, null).close();
    Path shard = checkpoint.resolve("model-00001-of-00002.safetensors");
    Files.setLastModifiedTime(shard, FileTime.fromMillis(1_000_000));
    load(Precision.Q4, null).close();
    assertThat(packed).hasValue(2);
  }

  @Test
  void keepsThemInTheDataFolderWhereTheModelsCannotBeWrittenTo() throws IOException {
    Files.createDirectory(checkpoint.resolve("echoforge-q4.lock")); // in the way, even of root
    Path data = folder.resolve("data");
    load(Precision.Q4, data).close();
    load(Precision.Q4, data).close();
    assertThat(packed).hasValue(1);
    assertThat(cache).doesNotExist();
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .contains("echoforge-q4.weights");
    }
    assertThatThrownBy(() -> load(Precision.Q4, null))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("q4 weights")
        .hasMessageContaining(checkpoint.toString());
  }

  @Test
  void leavesNothingBehindWhenPackingIsGivenUp() throws IOException {
    LoadProgress impatient =
        (what, done) -> {
          if (done > 0.3) {
            throw new SpeechCancelledException();
          }
        };
    assertThatThrownBy(() -> new CsmLoader(Precision.Q4, TEAM, null, impatient).load(checkpoint))
        .isInstanceOf(SpeechCancelledException.class);
    try (Stream<Path> files = Files.list(checkpoint)) {
      assertThat(files).noneMatch(file -> file.toString().matches(".*\\.(part|weights)"));
    }
    load(Precision.Q4, null).close();
  }

  @Test
  void twoWhoLoadAtOncePackOnce() {
    List<CsmModel> models =
        IntStream.range(0, 2).parallel().mapToObj(i -> load(Precision.Q4, null)).toList();
    assertThat(packed).hasValue(1);
    models.forEach(CsmModel::close);
  }

  @Test
  void namesTheTensorThatHoldsWhatIsNoNumber() throws IOException {
    String name = "depth_decoder.model.layers.1.mlp.up_proj.weight";
    Path broken =
        new RandomCheckpoint(RandomCheckpoint.ODD, 3)
            .withLast(name, Float.NaN)
            .writeHub(folder.resolve("broken"), DataType.F32, Tied.BOTH, 1);
    assertThatThrownBy(() -> Speaking.load(broken, Precision.Q4))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("expected numbers, found NaN");
  }

  private CsmModel load(Precision precision, @Nullable Path data) {
    LoadProgress counting =
        (what, done) -> {
          if (done == 0) {
            packed.incrementAndGet();
          }
        };
    return new CsmLoader(precision, TEAM, data, counting).load(checkpoint);
  }

  private static int[][] spoken(CsmModel model) {
    CsmPrompt prompt =
        new CsmPromptBuilder(model.config(), model.tokenizer()).build(List.of(), 1, "Say this.");
    return Speaking.alone(model, TEAM, prompt, Sampling.of(0.9f, 7, 5), 6);
  }
}
