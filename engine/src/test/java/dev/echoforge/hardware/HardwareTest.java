package dev.echoforge.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareTest {

  @TempDir Path folder;

  @Test
  void knowsThisMachine() {
    Hardware hardware = Hardware.detect();
    assertThat(hardware.cpu()).isNotBlank();
    assertThat(hardware.cores()).isPositive();
    assertThat(hardware.vectorBits()).isIn(128, 256, 512);
    assertThat(hardware.memoryBytes()).isGreaterThan(1L << 28);
  }

  @Test
  void readsWhatTheDriversToolPrints() {
    assertThat(
            NvidiaGpus.parse("NVIDIA H100 80GB HBM3, 81559, 570.124.06\nNVIDIA T4, 15360, 535.1\n"))
        .containsExactly(
            new Gpu("NVIDIA H100 80GB HBM3", 81559L << 20, "570.124.06"),
            new Gpu("NVIDIA T4", 15360L << 20, "535.1"));
  }

  @Test
  void passesOverWhatItDoesNotUnderstand() {
    assertThat(NvidiaGpus.parse("No devices were found\nA, [N/A], 1\n")).isEmpty();
  }

  @Test
  void aToolThatIsNotThereGivesNothing() {
    assertThat(Command.output("no-such-tool-here")).isNull();
  }

  @Test
  void readsTheProcessorsNameOrDoesWithout() throws IOException {
    Path cpuinfo =
        Files.writeString(
            folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Frob 9000\nflags\t: x\n");
    assertThat(Processor.nameFromCpuinfo(cpuinfo)).isEqualTo("Frob 9000");
    assertThat(Processor.nameFromCpuinfo(folder.resolve("missing"))).isNull();
  }
}
