package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plain Java and each width of vectors side by side. Widths are constants of their classes, so that
 * each is tried in a class loader of its own.
 */
class KernelWidthsTest {

  private static final String PROPERTY = "echoforge.vector.bits";

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void vectorsOfAnyWidthAgreeWithPlainJava(int bits) throws Exception {
    float[] expected = (float[]) callAt(0, "products");
    float[] actual = (float[]) callAt(bits, "products");
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      // Sums of some 200 products that are about 1.
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
    }
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(worst).isLessThan(2e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 256, 512})
  void companyChangesNothingInAnyWidth(int bits) throws Exception {
    assertThat(callAt(bits, "products")).isEqualTo(callAt(bits, "productsAlone"));
  }

  @Test
  void attentionIsTheSameToTheBitInAllWidths() throws Exception {
    Object plain = callAt(0, "attention");
    for (int bits : new int[] {128, 256, 512}) {
      assertThat(callAt(bits, "attention")).isEqualTo(plain);
    }
  }

  @Test
  void aPropertySaysHowWideVectorsAre() throws Exception {
    for (int bits : new int[] {0, 128, 256, 512}) {
      assertThat(callAt(bits, "bits")).isEqualTo(bits);
    }
  }

  private static Object callAt(int bits, String method) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      URI uri = new File(entry).toURI();
      urls.add(uri.toURL());
    }
    String before = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, String.valueOf(bits));
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = loader.loadClass(Probe.class.getName());
      return probe.getMethod(method).invoke(null);
    } finally {
      if (before == null) {
        System.clearProperty(PROPERTY);
      } else {
        System.setProperty(PROPERTY, before);
      }
    }
  }

  /** What runs in each class loader. */
  public static final class Probe {

    private static final int[][] SHAPES = {{1, 5}, {20, 31}, {66, 130}, {130, 200}};
    private static final int BATCH = 6;

    private Probe() {}

    /** The vectors' width. */
    public static int bits() {
      return Kernels.best().vectorBits();
    }

    /** Products of all formats and some shapes with a batch. */
    public static float[] products() {
      return products(BATCH);
    }

    /** The same, one vector at a time. */
    public static float[] productsAlone() {
      return products(1);
    }

    /** Scores and sums of some groups of heads. */
    public static float[] attention() {
      List<float[]> results = new ArrayList<>();
      for (int heads : new int[] {1, 3, 4, 9}) {
        for (int headDim : new int[] {5, 32, 72}) {
          results.addAll(HeadProductsTest.run(heads, headDim, 48, 37));
        }
      }
      return joined(results);
    }

    private static float[] products(int batch) {
      List<float[]> results = new ArrayList<>();
      for (int[] shape : SHAPES) {
        int rows = shape[0];
        int columns = shape[1];
        float[] weights = Samples.gaussian(rows * columns, 1);
        results.add(product(Matrix.of(rows, columns, Rows.of(weights, columns)), batch));
        for (WeightFormat format : WeightFormat.values()) {
          MemorySegment stored = Arena.ofAuto().allocate(format.bytes(rows, columns), 64);
          Stored.write(format, rows, columns, weights, stored);
          results.add(product(Matrix.of(format, rows, columns, stored), batch));
        }
      }
      return joined(results);
    }

    private static float[] joined(List<float[]> results) {
      int length = results.stream().mapToInt(result -> result.length).sum();
      float[] all = new float[length];
      int at = 0;
      for (float[] result : results) {
        System.arraycopy(result, 0, all, at, result.length);
        at += result.length;
      }
      return all;
    }

    private static float[] product(Matrix matrix, int batch) {
      float[] x = Samples.gaussian(BATCH * matrix.columns(), 2);
      float[] y = new float[BATCH * matrix.rows()];
      for (int b = 0; b < BATCH; b += batch) {
        matrix.multiply(Team.ALONE, batch, x, b * matrix.columns(), y, b * matrix.rows());
      }
      return y;
    }
  }
}
