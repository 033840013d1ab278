package dev.echoforge.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processors that this process may use: the affinity mask and the control group's quota count,
 * and hardware threads of one core are counted as one core.
 *
 * @param threads hardware threads that may run at once: those of the affinity mask, no more than
 *     the quota, rounded up
 * @param cores cores that those threads are on
 */
public record ProcessorCores(int threads, int cores) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path TOPOLOGY = Path.of("/sys/devices/system/cpu");

  /** What was found on this machine, for this process, now. */
  public static ProcessorCores detect() {
    return of(STATUS, TOPOLOGY, Runtime.getRuntime().availableProcessors());
  }

  /**
   * As {@link #detect}.
   *
   * @param status as Linux has it in /proc/self/status; elsewhere every thread is a core
   * @param topology as /sys/devices/system/cpu
   * @param available hardware threads, as the JVM counts them by mask and quota
   */
  static ProcessorCores of(Path status, Path topology, int available) {
    try {
      Set<String> cores = new HashSet<>();
      for (int cpu : allowed(Files.readAllLines(status, StandardCharsets.ISO_8859_1))) {
        Path folder = topology.resolve("cpu" + cpu).resolve("topology");
        cores.add(siblings(folder));
      }
      return new ProcessorCores(available, Math.clamp(cores.size(), 1, available));
    } catch (IOException | IllegalArgumentException e) {
      return new ProcessorCores(available, available); // no Linux, or one that hides it
    }
  }

  private static String siblings(Path folder) throws IOException {
    Path file = folder.resolve("core_cpus_list");
    return Files.readString(
            Files.exists(file) ? file : folder.resolve("thread_siblings_list"),
            StandardCharsets.ISO_8859_1)
        .strip();
  }

  private static Set<Integer> allowed(List<String> status) {
    for (String line : status) {
      if (line.startsWith("Cpus_allowed_list:")) {
        return list(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    throw new IllegalArgumentException("no Cpus_allowed_list");
  }

  /** The numbers of a list such as 0-3,8,10-11. */
  static Set<Integer> list(String text) {
    Set<Integer> numbers = new TreeSet<>();
    for (String range : text.split(",", -1)) {
      String[] ends = range.split("-", 2);
      int first = Integer.parseInt(ends[0].strip());
      int last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
      for (int number = first; number <= last; number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
