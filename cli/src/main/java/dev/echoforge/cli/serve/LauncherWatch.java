package dev.echoforge.cli.serve;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Ends the server at once when the launcher beside it was killed: whoever kills the process that
 * they started means the server, and finds its port and data folder free. A launcher that was told
 * to stop passes that on and outlives its server, so that this is never in its way.
 */
final class LauncherWatch {

  /** By this the launcher says that it stays beside the server. */
  private static final String BESIDE = "launcher";

  private static final Duration LOOK = Duration.ofMillis(100);

  /** As a shell tells of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  private LauncherWatch() {}

  /** Watches from now on, where the environment names a launcher that stays. */
  static void start(Map<String, String> environment) {
    if (BESIDE.equals(environment.get("ECHOFORGE_RESTART"))) {
      Thread.ofPlatform()
          .daemon()
          .name("launcher-watch")
          .start(() -> watch(LauncherWatch::parent, () -> Runtime.getRuntime().halt(KILLED)));
    }
  }

  /** Runs what is to be done when the parent is another than at first. */
  static void watch(LongSupplier parent, Runnable gone) {
    long first = parent.getAsLong();
    try {
      // By number and not by its end: a killed process that nobody has waited for is there still.
      while (parent.getAsLong() == first) {
        Thread.sleep(LOOK);
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
