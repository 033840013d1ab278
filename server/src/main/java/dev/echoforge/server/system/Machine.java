package dev.echoforge.server.system;

import com.sun.management.OperatingSystemMXBean;
import dev.echoforge.hardware.Gpu;
import dev.echoforge.hardware.Hardware;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The machine that the server runs on. */
@Component
final class Machine {

  private static final double GB = 1L << 30;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final DetectedHardware hardware;

  Machine(DetectedHardware hardware) {
    this.hardware = hardware;
  }

  Diagnostic.Machine system() {
    int cores = hardware.get().cores();
    return new Diagnostic.Machine(
        System.getProperty("os.name", "unknown"),
        System.getProperty("os.version", "unknown"),
        null,
        cores,
        cores,
        gigabytes(hardware.get().memoryBytes()),
        gigabytes(system.getFreeMemorySize()));
  }

  Diagnostic.Cuda cuda() {
    List<Gpu> gpus = hardware.get().gpus();
    return new Diagnostic.Cuda(
        !gpus.isEmpty(),
        gpus.size(),
        gpus.isEmpty() ? null : gpus.getFirst().driver(),
        gpus.stream()
            .map(gpu -> new Diagnostic.CudaDevice(gpu.name(), gigabytes(gpu.memoryBytes())))
            .toList());
  }

  List<Diagnostic.Computer> devices() {
    Hardware known = hardware.get();
    List<Diagnostic.Computer> devices = new ArrayList<>();
    devices.add(
        new Diagnostic.Computer(
            "cpu",
            known.cpu(),
            known.memoryBytes(),
            "%d cores, vectors of %d bits".formatted(known.cores(), known.vectorBits())));
    for (Gpu gpu : known.gpus()) {
      devices.add(
          new Diagnostic.Computer("cuda", gpu.name(), gpu.memoryBytes(), "driver " + gpu.driver()));
    }
    return devices;
  }

  private static double gigabytes(long bytes) {
    return Math.round(bytes / GB * 100) / 100.0;
  }
}
