package dev.echoforge.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BenchCommandTest {

  private static final String TINY = "english_2m_2026-10";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--threads 0",
        "--threads 1,2,0",
        "--threads 1,x",
        "--threads 1025",
        "--busy -1",
        "--busy 65",
        "--streams 0",
        "--frames 0",
        "--engine klingon"
      })
  void whatIsOutOfRangeIsUsage(String typed) {
    String[] args = ("bench " + typed).split(" ");
    Cli.Result result = new Cli(folder).run(args);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("echoforge").doesNotContain("Exception");
  }

  /** The smallest published model: its random weights are made in seconds. */
  @Test
  void pocketsSentencesAreMeasuredSideBySide() {
    Cli.Result result =
        new Cli(folder)
            .run(
                "bench",
                "--engine",
                "pocket",
                "--pocket-model",
                TINY,
                "--frames",
                "4",
                "--streams",
                "1,3",
                "--json",
                "report.json");
    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("3 sentences side by side: real-time factor");
    assertThat(folder.resolve("report.json")).content().contains("side_by_side", "\"streams\"");
  }

  @Test
  void busyProcessesEndWithWhoeverStartedThem() {
    long before = children();
    try (BusyProcesses _ = BusyProcesses.start(2)) {
      assertThat(children()).isEqualTo(before + 2);
    }
    assertThat(children()).isEqualTo(before);
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }
}
