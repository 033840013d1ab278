package dev.echoforge.hardware;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds NVIDIA GPUs: through the driver's tool, else through the driver's library. */
final class NvidiaGpus {

  private static final long MIB = 1L << 20;

  private NvidiaGpus() {}

  static List<Gpu> detect() {
    String listed =
        Command.output(
            "nvidia-smi",
            "--query-gpu=name,memory.total,driver_version",
            "--format=csv,noheader,nounits");
    return listed == null ? CudaDriver.gpus() : parse(listed);
  }

  /** Reads the tool's lines {@code name, MiB, driver}; lines of another shape are passed over. */
  static List<Gpu> parse(String listed) {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : listed.lines().toList()) {
      Gpu gpu = parseLine(line);
      if (gpu != null) {
        gpus.add(gpu);
      }
    }
    return gpus;
  }

  private static @Nullable Gpu parseLine(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 3) {
      return null;
    }
    try {
      return new Gpu(fields[0].strip(), Long.parseLong(fields[1].strip()) * MIB, fields[2].strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
