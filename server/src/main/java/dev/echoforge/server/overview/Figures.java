package dev.echoforge.server.overview;

import com.sun.management.OperatingSystemMXBean;
import dev.echoforge.hardware.Gpu;
import dev.echoforge.hardware.GpuLoad;
import dev.echoforge.server.system.DetectedHardware;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The machine's figures now. */
@Component
class Figures {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final DetectedHardware hardware;

  Figures(DetectedHardware hardware) {
    this.hardware = hardware;
  }

  Overview.Machine now() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long total = system.getTotalMemorySize();
    return new Overview.Machine(
        hardware.get().cores(),
        share(system.getCpuLoad()),
        share(system.getProcessCpuLoad()),
        total,
        Math.max(0, total - system.getFreeMemorySize()),
        heap.getMax(),
        heap.getUsed(),
        gpus());
  }

  private List<Overview.GraphicsProcessor> gpus() {
    List<Gpu> gpus = hardware.get().gpus();
    if (gpus.isEmpty()) {
      return List.of();
    }
    List<GpuLoad> loads = GpuLoad.now();
    List<Overview.GraphicsProcessor> found = new ArrayList<>();
    for (int i = 0; i < gpus.size(); i++) {
      GpuLoad load = i < loads.size() ? loads.get(i) : null;
      found.add(
          new Overview.GraphicsProcessor(
              gpus.get(i).name(),
              gpus.get(i).memoryBytes(),
              load == null ? null : load.memoryUsedBytes(),
              load == null ? null : load.utilization() / 100));
    }
    return found;
  }

  /** The JVM says a negative number, or none, where it does not know yet. */
  private static @Nullable Double share(double load) {
    return load >= 0 ? load : null;
  }
}
