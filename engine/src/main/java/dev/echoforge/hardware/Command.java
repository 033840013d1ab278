package dev.echoforge.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one of the system's own tools for what it prints. */
final class Command {

  private static final long TIMEOUT_SECONDS = 5;

  private Command() {}

  /** What it printed, or null if it is not there, failed, or took too long. */
  static @Nullable String output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
              .start();
      try (var watchdog = new Watchdog(process)) {
        byte[] out = process.getInputStream().readNBytes(1 << 16);
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 ? new String(out, StandardCharsets.UTF_8) : null;
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static java.io.File nullDevice() {
    return new java.io.File(
        System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  /** Ends a process that outstays its time, so that reading from it can't hang. */
  private static final class Watchdog implements AutoCloseable {
    private final Thread thread;

    Watchdog(Process process) {
      thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                  }
                } catch (InterruptedException e) {
                  process.destroyForcibly();
                }
              });
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
