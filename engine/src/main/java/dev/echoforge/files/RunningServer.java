package dev.echoforge.files;

import dev.echoforge.json.BoundedJson;
import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in a data folder that a server runs on it and where it is reached, so that commands that
 * would write what it holds ask it instead. What a killed server leaves is told by its process.
 *
 * @param address without a slash at its end
 * @param process the process's number
 * @param started when the process was started
 */
public record RunningServer(URI address, long process, Instant started) {

  private static final String NAME = "server.json";
  private static final int MAX_BYTES = 4_096;

  /** Systems tell when a process was started in ticks. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final JsonMapper JSON = BoundedJson.mapper(100);

  /** This process, reached at an address. */
  public static RunningServer here(URI address) {
    return new RunningServer(
        address, ProcessHandle.current().pid(), started(ProcessHandle.current()));
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /**
   * Writes it into a data folder.
   *
   * @throws IOException if it can't be written
   */
  public void write(Path dataFolder) throws IOException {
    try (OutputFile file = OutputFile.create(dataFolder.resolve(NAME))) {
      file.sink()
          .write(
              JSON.writeValueAsBytes(
                  JSON.createObjectNode()
                      .put("address", address.toString())
                      .put("process", process)
                      .put("started", started.toString())));
      file.commit();
    }
  }

  /** Takes it out of a data folder, unless another has written its own meanwhile. */
  public void delete(Path dataFolder) throws IOException {
    if (read(dataFolder).filter(this::equals).isPresent()) {
      Files.deleteIfExists(dataFolder.resolve(NAME));
    }
  }

  /** The server that runs on a data folder, if there is one. */
  public static Optional<RunningServer> find(Path dataFolder) {
    return read(dataFolder).filter(RunningServer::runs);
  }

  private boolean runs() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .map(RunningServer::started)
        .filter(now -> Duration.between(now, started).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }

  private static Optional<RunningServer> read(Path dataFolder) {
    try {
      JsonNode json = JSON.readTree(BoundedFile.read(dataFolder.resolve(NAME), MAX_BYTES));
      return Optional.of(
          new RunningServer(
              URI.create(json.required("address").asString()),
              json.required("process").asLong(),
              Instant.parse(json.required("started").asString())));
    } catch (BrokenFileException
        | JacksonException
        | IllegalArgumentException
        | java.time.DateTimeException e) {
      return Optional.empty(); // none runs, or it is just being written
    }
  }
}
