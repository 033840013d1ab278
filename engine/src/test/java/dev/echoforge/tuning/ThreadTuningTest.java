package dev.echoforge.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.hardware.ProcessorCores;
import dev.echoforge.tuning.ThreadTuning.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadTuningTest {

  @TempDir Path folder;

  private final AtomicInteger looks = new AtomicInteger();

  private ThreadTuning tuning(int threads, int cores) {
    return new ThreadTuning(
        folder,
        new ProcessorCores(threads, cores),
        "machine",
        () -> {
          looks.incrementAndGet();
          return System.nanoTime();
        });
  }

  @Test
  void neverMoreThreadsThanMayBeUsed() {
    ThreadTuning one = tuning(1, 1);
    assertThat(one.result(8)).isEqualTo(new Result(1, 1, Map.of()));
    assertThat(looks.get()).isZero(); // there is nothing to try
    assertThat(tuning(2, 2).result(8).most()).isEqualTo(2);
    assertThat(tuning(2, 2).result(1).threads()).isEqualTo(1);
  }

  @Test
  void theFastestNumberIsTaken() {
    assertThat(ThreadTuning.choose(4, Map.of(1, 900L, 2, 500L, 4, 300L)).threads()).isEqualTo(4);
    assertThat(ThreadTuning.choose(4, Map.of(1, 300L, 2, 500L, 4, 900L)).threads()).isEqualTo(1);
  }

  @Test
  void ofThoseThatAreNearlyAsFastTheFewest() {
    assertThat(ThreadTuning.choose(4, Map.of(1, 900L, 2, 305L, 4, 300L)).threads()).isEqualTo(2);
  }

  @Test
  void aKeptResultIsTakenWithoutATrial() throws IOException {
    keep(2);
    assertThat(tuning(2, 2).result(2).threads()).isEqualTo(2);
    assertThat(looks.get()).isZero();
  }

  @Test
  void anotherMachineIsTriedAnew() throws IOException {
    keep(2);
    assertThat(tuning(3, 3).result(3).times()).containsKey(3);
    assertThat(looks.get()).isPositive();
  }

  @Test
  void aBrokenFileIsAsGoodAsNone() throws IOException {
    for (String broken : new String[] {"", "{", "null", "{\"key\":null}", "[1]"}) {
      Files.writeString(folder.resolve("threads.json"), broken);
      assertThat(tuning(2, 2).result(2).times()).containsKeys(1, 2);
    }
  }

  @Test
  void whatWasFoundIsTold() {
    assertThat(new Result(4, 8, Map.of(4, 3.25, 8, 3.2)).describe(new ProcessorCores(8, 4)))
        .isEqualTo(
            "4 of 8 (4 cores, 8 hardware threads; trial with 4: 3.3 ms; trial with 8: 3.2 ms)");
    assertThat(new Result(1, 1, Map.of()).describe(new ProcessorCores(1, 1)))
        .isEqualTo("1 of 1 (1 core)");
  }

  private void keep(int threads) throws IOException {
    Files.writeString(
        folder.resolve("threads.json"),
        """
        {"key": "machine, 2 cores, 2 threads, of 2",
         "result": {"threads": %d, "most": 2, "times": {"1": 6.5, "2": 3.4}}}
        """
            .formatted(threads));
  }
}
