package dev.echoforge.hardware;

import java.util.List;

/**
 * This machine, as far as speech is concerned.
 *
 * @param cpu the processor's name
 * @param cores logical cores that this process may use
 * @param physicalCores cores that those are on
 * @param vectorBits the widest vectors that the JVM uses here: 128, 256 or 512
 * @param memoryBytes memory of the machine, or of the container that we run in
 * @param gpus NVIDIA GPUs; empty where there are none or no driver
 */
public record Hardware(
    String cpu, int cores, int physicalCores, int vectorBits, long memoryBytes, List<Gpu> gpus) {

  /** Copies the list. */
  public Hardware {
    gpus = List.copyOf(gpus);
  }

  /** The processor as its maker calls it. */
  public static String processorName() {
    return Processor.detect().name();
  }

  /** Looks at this machine; takes up to a few seconds where a GPU driver hangs. */
  public static Hardware detect() {
    Processor processor = Processor.detect();
    ProcessorCores cores = ProcessorCores.detect();
    return new Hardware(
        processor.name(),
        cores.threads(),
        cores.cores(),
        processor.vectorBits(),
        processor.memoryBytes(),
        NvidiaGpus.detect());
  }
}
