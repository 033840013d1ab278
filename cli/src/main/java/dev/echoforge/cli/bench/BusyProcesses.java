package dev.echoforge.cli.bench;

import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of our own that keep a core busy each, as long as this is open. */
final class BusyProcesses implements AutoCloseable {

  private final List<Process> processes = new ArrayList<>();

  private BusyProcesses() {}

  /** Starts so many, and returns when all are busy. */
  static BusyProcesses start(int count) {
    BusyProcesses busy = new BusyProcesses();
    try {
      for (int i = 0; i < count; i++) {
        busy.processes.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx16m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BusyLoop.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
      }
      for (Process process : busy.processes) {
        if (process.getInputStream().read() < 0) {
          throw new SpeechFailedException("a busy process ended at once");
        }
      }
      return busy;
    } catch (IOException e) {
      busy.close();
      throw new SpeechFailedException("no busy process can be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      busy.close();
      throw e;
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      process.onExit().join();
    }
  }
}
