package dev.echoforge.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorCoresTest {

  @TempDir Path folder;

  private Path topology;

  /** Four cores of two hardware threads: 0 and 4, 1 and 5, … */
  @BeforeEach
  void machine() throws IOException {
    topology = folder.resolve("cpu");
    for (int cpu = 0; cpu < 8; cpu++) {
      Path own = Files.createDirectories(topology.resolve("cpu" + cpu).resolve("topology"));
      Files.writeString(own.resolve("core_cpus_list"), cpu % 4 + "," + (cpu % 4 + 4) + "\n");
    }
  }

  private ProcessorCores allowed(String list, int available) throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nCpus_allowed_list:\t" + list + "\nMems:\t0\n");
    return ProcessorCores.of(status, topology, available);
  }

  @Test
  void siblingsAreOneCore() throws IOException {
    assertThat(allowed("0-7", 8)).isEqualTo(new ProcessorCores(8, 4));
  }

  @Test
  void theAffinityMaskCounts() throws IOException {
    assertThat(allowed("0,4", 2)).isEqualTo(new ProcessorCores(2, 1));
    assertThat(allowed("0-1", 2)).isEqualTo(new ProcessorCores(2, 2));
    assertThat(allowed("2", 1)).isEqualTo(new ProcessorCores(1, 1));
  }

  @Test
  void theQuotaCounts() throws IOException {
    assertThat(allowed("0-7", 2)).isEqualTo(new ProcessorCores(2, 2));
    assertThat(allowed("0-7", 1)).isEqualTo(new ProcessorCores(1, 1));
  }

  @Test
  void anOlderKernelNamesTheFileOtherwise() throws IOException {
    for (int cpu = 0; cpu < 8; cpu++) {
      Path own = topology.resolve("cpu" + cpu).resolve("topology");
      Files.move(own.resolve("core_cpus_list"), own.resolve("thread_siblings_list"));
    }
    assertThat(allowed("0-7", 8)).isEqualTo(new ProcessorCores(8, 4));
  }

  @Test
  void whereTheSystemTellsNothingEveryThreadIsACore() throws IOException {
    assertThat(ProcessorCores.of(folder.resolve("none"), topology, 6))
        .isEqualTo(new ProcessorCores(6, 6));
    assertThat(allowed("rubbish", 6)).isEqualTo(new ProcessorCores(6, 6));
    assertThat(allowed("0-99", 6)).isEqualTo(new ProcessorCores(6, 6));
  }

  @Test
  void listsOfProcessorsAreRead() {
    assertThat(ProcessorCores.list("0-2,5, 8-9")).containsExactly(0, 1, 2, 5, 8, 9);
  }

  @Test
  void thisMachineHasAtLeastOne() {
    ProcessorCores cores = ProcessorCores.detect();
    assertThat(cores.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(cores.cores()).isBetween(1, cores.threads());
  }
}
