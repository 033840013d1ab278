package dev.echoforge.csm;

import com.sun.management.OperatingSystemMXBean;
import dev.echoforge.hardware.AddressSpace;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory that a model could take now: of the machine, and of the container that we run in. */
final class AvailableMemory {

  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  private AvailableMemory() {}

  /** Bytes. */
  static long bytes() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    try {
      for (String line : Files.readAllLines(MEMINFO)) {
        if (line.startsWith(AVAILABLE)) {
          long kibibytes = Long.parseLong(line.replaceAll("\\D+", ""));
          return Math.min(total, kibibytes << 10);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return total; // no Linux, or one that does not tell
    }
    return total;
  }

  /**
   * Returns if a model fits, with the keys and values of one stream.
   *
   * @throws UnavailableException if it does not, saying what would
   */
  static void require(CsmConfig config, Precision precision, long available) {
    long needed = precision.weightBytes(config) + config.cacheBytes();
    AddressSpace space = AddressSpace.now();
    if (!space.holds(needed)) {
      throw new UnavailableException(
          "not enough address space for the model in %s, which takes %.1f GB: %s"
              .formatted(precision.resolve(config).label(), needed / 1e9, space.hint()));
    }
    if (needed <= available) {
      return;
    }
    long smallest = Precision.Q4.weightBytes(config) + config.cacheBytes();
    throw new UnavailableException(
        "not enough memory for the model in %s: expected %.1f GB, got %.1f GB free; %s"
            .formatted(
                precision.resolve(config).label(),
                needed / 1e9,
                available / 1e9,
                smallest <= available
                    ? "use --precision q4, which takes %.1f GB".formatted(smallest / 1e9)
                    : "close other programs or use a machine with more memory"));
  }
}
