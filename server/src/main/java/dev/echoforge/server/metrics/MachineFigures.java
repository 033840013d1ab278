package dev.echoforge.server.metrics;

import com.sun.management.OperatingSystemMXBean;
import dev.echoforge.hardware.GpuLoad;
import dev.echoforge.hardware.Hardware;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** CPU, memory, disk and GPUs. */
@Component
final class MachineFigures implements Sampled {

  private static final double PERCENT = 100;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long KIB = 1L << 10;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Path dataDir;
  private final int gpus;

  MachineFigures(@Value("${echoforge.data-dir}") Path dataDir) {
    this.dataDir = dataDir;
    this.gpus = Hardware.detect().gpus().size();
  }

  @Override
  public List<Series> series() {
    List<Series> all =
        new ArrayList<>(
            List.of(
                new Series("cpu.process", "percent", "The server's share of all processors"),
                new Series("cpu.system", "percent", "How busy all processors are"),
                new Series("memory.process", "bytes", "Memory that the server's process takes"),
                new Series("memory.heap", "bytes", "Java's heap in use"),
                new Series("memory.free", "bytes", "Memory of the machine that nobody uses"),
                new Series("disk.free", "bytes", "Room on the data folder's disk")));
    for (int i = 0; i < gpus; i++) {
      all.add(new Series("gpu" + i + ".utilization", "percent", "How busy GPU " + i + " is"));
      all.add(new Series("gpu" + i + ".memory", "bytes", "Memory of GPU " + i + " in use"));
    }
    return all;
  }

  @Override
  public void read(double seconds, Map<String, Double> into) {
    share("cpu.process", system.getProcessCpuLoad(), into);
    share("cpu.system", system.getCpuLoad(), into);
    into.put("memory.process", (double) resident());
    into.put(
        "memory.heap", (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    into.put("memory.free", (double) system.getFreeMemorySize());
    into.put("disk.free", (double) dataDir.toFile().getUsableSpace());
    if (gpus > 0) {
      List<GpuLoad> loads = GpuLoad.now();
      for (int i = 0; i < Math.min(gpus, loads.size()); i++) {
        into.put("gpu" + i + ".utilization", loads.get(i).utilization());
        into.put("gpu" + i + ".memory", (double) loads.get(i).memoryUsedBytes());
      }
    }
  }

  /** The JVM says a negative number where it does not know yet. */
  private static void share(String name, double load, Map<String, Double> into) {
    if (load >= 0) {
      into.put(name, load * PERCENT);
    }
  }

  private static long resident() {
    if (Files.isReadable(STATUS)) {
      try {
        for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
          if (line.startsWith(RESIDENT)) {
            return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
          }
        }
      } catch (IOException | NumberFormatException e) {
        // The JVM's own figures are the next best.
      }
    }
    var memory = ManagementFactory.getMemoryMXBean();
    return memory.getHeapMemoryUsage().getCommitted()
        + memory.getNonHeapMemoryUsage().getCommitted();
  }
}
