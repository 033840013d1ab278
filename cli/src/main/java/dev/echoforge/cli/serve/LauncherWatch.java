package dev.echoforge.cli.serve;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends the server at once when the launcher beside it was killed: whoever kills the process that
 * they started means the server, and finds its port and data folder free. A launcher that was told
 * to stop passes that on and outlives its server, so that this is never in its way.
 */
final class LauncherWatch {

  /** By this the launcher says that it stays beside the server. */
  private static final String BESIDE = "launcher";

  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  /** As a shell tells of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  private LauncherWatch() {}

  /** Watches from now on, where the environment names a launcher that stays. */
  static void start(Map<String, String> environment) {
    if (BESIDE.equals(environment.get("ECHOFORGE_RESTART"))) {
      BooleanSupplier there = launcher(environment.get("ECHOFORGE_LAUNCHER_PID"));
      Thread.ofPlatform()
          .daemon()
          .name("launcher-watch")
          .start(() -> watch(there, () -> Runtime.getRuntime().halt(KILLED)));
    }
  }

  /**
   * Tells whether the launcher is there.
   *
   * @param pid its process number, as it says itself: one that was killed before the server came so
   *     far is missed too. Without it (as on Windows), the parent of now.
   */
  static BooleanSupplier launcher(@Nullable String pid) {
    long number = pid != null && pid.matches("[0-9]{1,18}") ? Long.parseLong(pid) : parent();
    if (parent() == number) {
      // By the parent's number: a killed process that nobody has waited for is there still.
      return () -> parent() == number;
    }
    // Something is between them, or it is gone already.
    Optional<ProcessHandle> process = ProcessHandle.of(number);
    return () -> process.isPresent() && process.get().isAlive();
  }

  /** Runs what is to be done when the launcher is not there any more. */
  static void watch(BooleanSupplier there, Runnable gone) {
    try {
      while (there.getAsBoolean()) {
        Thread.sleep(POLL_INTERVAL);
      }
      gone.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The parent's process number; 0 where there is none. */
  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }
}
