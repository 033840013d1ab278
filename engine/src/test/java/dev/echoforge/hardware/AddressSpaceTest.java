package dev.echoforge.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressSpaceTest {

  @TempDir private Path process;

  private AddressSpace with(String limit) throws IOException {
    Files.writeString(
        process.resolve("limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max resident set          unlimited            unlimited            bytes
        Max address space         %s           unlimited            bytes
        """
            .formatted(limit));
    Files.writeString(process.resolve("status"), "VmPeak:\t 9 kB\nVmSize:\t 2000000 kB\n");
    return AddressSpace.in(process);
  }

  @Test
  void aLimitIsNamedAndCounted() throws IOException {
    AddressSpace limited = with("4000000000");
    assertThat(limited.holds(1_900_000_000)).isTrue();
    assertThat(limited.holds(2_000_000_000)).isFalse();
    assertThat(limited.hint()).contains("4.0 GB (ulimit -v)").contains("2.0 GB are taken");
  }

  @Test
  void withoutALimitThereIsNothingToTell() throws IOException {
    AddressSpace free = with("unlimited");
    assertThat(free.holds(Long.MAX_VALUE)).isTrue();
    assertThat(free.hint()).isEmpty();
    assertThat(AddressSpace.in(process.resolve("none")).hint()).isEmpty();
  }
}
