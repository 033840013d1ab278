package dev.echoforge.hardware;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an NVIDIA GPU is doing.
 *
 * @param utilization how much of the time it computed, 0 to 100
 * @param memoryUsedBytes memory in use, by whomever
 * @param memoryBytes its memory
 */
public record GpuLoad(double utilization, long memoryUsedBytes, long memoryBytes) {

  private static final long MIB = 1L << 20;

  /** Asks the driver's tool; empty where there is none. Takes up to a few seconds. */
  public static List<GpuLoad> now() {
    String listed =
        Command.output(
            "nvidia-smi",
            "--query-gpu=utilization.gpu,memory.used,memory.total",
            "--format=csv,noheader,nounits");
    return listed == null ? List.of() : parse(listed);
  }

  /** Reads the tool's lines {@code percent, MiB, MiB}; lines of another shape are passed over. */
  static List<GpuLoad> parse(String listed) {
    List<GpuLoad> loads = new ArrayList<>();
    for (String line : listed.lines().toList()) {
      GpuLoad load = parseLine(line);
      if (load != null) {
        loads.add(load);
      }
    }
    return List.copyOf(loads);
  }

  private static @Nullable GpuLoad parseLine(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 3) {
      return null;
    }
    try {
      return new GpuLoad(
          Double.parseDouble(fields[0].strip()),
          Long.parseLong(fields[1].strip()) * MIB,
          Long.parseLong(fields[2].strip()) * MIB);
    } catch (NumberFormatException e) {
      return null; // such as [N/A] of a GPU that is shared out
    }
  }
}
