package dev.echoforge.hardware;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The processor and the memory.
 *
 * @param name as its maker calls it
 * @param vectorBits the widest vectors that the JVM uses
 * @param memoryBytes of the machine or the container
 */
record Processor(String name, int vectorBits, long memoryBytes) {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  static Processor detect() {
    String arch = System.getProperty("os.arch", "unknown");
    String name = nameBySystem();
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new Processor(name == null ? arch : name, vectorBits(arch), memory);
  }

  /**
   * What the JVM decided on, which is what kernels get: its AVX level, else what the architecture
   * always has.
   */
  private static int vectorBits(String arch) {
    if (!arch.equals("amd64") && !arch.equals("x86_64")) {
      return 128;
    }
    try {
      HotSpotDiagnosticMXBean vm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      int avx = Integer.parseInt(vm.getVMOption("UseAVX").getValue());
      return avx >= 3 ? 512 : avx >= 1 ? 256 : 128;
    } catch (IllegalArgumentException e) {
      return 128; // not HotSpot, or without that option
    }
  }

  private static @Nullable String nameBySystem() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("linux")) {
      return nameFromCpuinfo(CPUINFO);
    }
    if (system.startsWith("mac")) {
      String brand = Command.output("sysctl", "-n", "machdep.cpu.brand_string");
      return brand == null ? null : brand.strip();
    }
    return System.getenv("PROCESSOR_IDENTIFIER");
  }

  static @Nullable String nameFromCpuinfo(Path cpuinfo) {
    try {
      for (String line : Files.readAllLines(cpuinfo)) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).strip().equals("model name")) {
          return line.substring(colon + 1).strip();
        }
      }
    } catch (IOException e) {
      return null; // as without the file: the architecture's name will do
    }
    return null;
  }
}
