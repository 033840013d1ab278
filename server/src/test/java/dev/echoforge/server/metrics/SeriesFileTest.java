package dev.echoforge.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rrd4j.core.FetchData;

class SeriesFileTest {

  private static final long START = 1_800_000_000L;

  @TempDir private Path folder;

  @Test
  void oldValuesAreThinnedAndTheirPeaksStay() throws Exception {
    try (SeriesFile file = new SeriesFile(folder, "some", START)) {
      for (int i = 1; i <= 10_000; i++) { // nearly 14 hours
        file.add(START + 5L * i, i == 100 ? 1_000 : 1);
      }
      FetchData old = file.values(true, START, START + 3_600, 60);
      FetchData recent = file.values(false, START + 49_000, START + 49_500, 5);

      assertThat(old.getStep()).isEqualTo(60);
      assertThat(java.util.Arrays.stream(old.getValues(0)).filter(Double::isFinite).max())
          .hasValue(1_000);
      assertThat(recent.getStep()).isEqualTo(5);
    }
    assertThat(folder.resolve("some.rrd").toFile().length()).isLessThan(400_000);
  }

  @Test
  void aClockThatWasSetBackIsBorne() throws Exception {
    try (SeriesFile file = new SeriesFile(folder, "some", START)) {
      file.add(START + 100, 1);
      file.add(START + 50, 2);
      file.add(START + 105, 3);

      assertThat(file.values(false, START + 95, START + 105, 5).getValues(0)).contains(3.0);
    }
  }
}
