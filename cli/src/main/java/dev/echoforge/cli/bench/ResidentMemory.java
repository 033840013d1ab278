package dev.echoforge.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process has held. */
final class ResidentMemory {

  private ResidentMemory() {}

  /** Counts the most from now on, where the system can. */
  static void countAnew() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException e) {
      return; // then what came before counts too
    }
  }

  /** The most so far, or -1 where the system does not tell. */
  static long peakBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D+", "")) << 10;
        }
      }
    } catch (IOException e) {
      return -1;
    }
    return -1;
  }
}
