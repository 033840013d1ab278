package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Widths are constants of their classes, so each is tried in a class loader of its own. */
class WindowWidthsTest {

  private static final String PROPERTY = "echoforge.vector.bits";

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void vectorsOfAnyWidthGiveTheScalarReferencesBits(int bits) throws Exception {
    assertThat(computeAt(bits)).isEqualTo(computeAt(0));
  }

  @Test
  void zeroBitsSwitchVectorsOff() throws Exception {
    assertThat(kernelAt(0)).isEqualTo(ScalarWindowKernel.class.getName());
    assertThat(kernelAt(256)).isEqualTo(VectorWindowKernel.class.getName());
  }

  private static float[] computeAt(int bits) throws Exception {
    return (float[]) callAt(bits, "compute");
  }

  private static String kernelAt(int bits) throws Exception {
    return (String) callAt(bits, "kernel");
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

    private Probe() {}

    /** The kernel's class. */
    public static String kernel() {
      return WindowKernel.BEST.getClass().getName();
    }

    /** Products of both storages with all finishes and tile heights, and the units on their own. */
    public static float[] compute() {
      var random = new SplittableRandom(7);
      List<float[]> results = new ArrayList<>();
      for (Storage storage : Storage.values()) {
        for (int outputs : new int[] {1, 20, 32, 47, 128, 200}) {
          for (Finish finish : Finish.values()) {
            results.add(product(random, storage, outputs, finish));
          }
        }
      }
      float[] x = numbers(random, 101, 30);
      float[] y = new float[101];
      WindowKernel.BEST.elu(x, 0, y, 0, 101);
      results.add(y.clone());
      WindowKernel.BEST.gelu(x, 0, y, 0, 101);
      results.add(y.clone());
      Kernels.best().arrays().exp(x, 0, 30, 101);
      results.add(x);
      return joined(results);
    }

    private static float[] product(
        SplittableRandom random, Storage storage, int outputs, Finish finish) {
      int inputs = 37;
      int windows = 1 + random.nextInt(20);
      Rows rows = Rows.of(numbers(random, outputs * inputs, 1), inputs);
      var matrix = WindowMatrix.of(storage, outputs, inputs, rows, numbers(random, outputs, 1));
      float[] x = numbers(random, windows * 10 + inputs, 1);
      float[] y = numbers(random, windows * outputs, 1);
      matrix.multiply(Team.ALONE, windows, x, 0, 10, y, 0, finish);
      return y;
    }

    private static float[] numbers(SplittableRandom random, int count, float most) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = (float) (2 * random.nextDouble() - 1) * most;
      }
      return numbers;
    }

    private static float[] joined(List<float[]> parts) {
      float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
      int at = 0;
      for (float[] part : parts) {
        System.arraycopy(part, 0, all, at, part.length);
        at += part.length;
      }
      return all;
    }
  }
}
