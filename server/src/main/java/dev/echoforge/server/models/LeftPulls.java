package dev.echoforge.server.models;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.models.ModelInstaller;
import dev.echoforge.models.ModelInstallers;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.StagingLock;
import dev.echoforge.models.WantedParts;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the pulls that did not arrive whole when the server starts: its own by their records, those
 * of command lines by their folders.
 *
 * @param incoming where they lie
 */
record LeftPulls(PullRecords records, Path incoming) {

  private static final Logger LOG = LoggerFactory.getLogger(LeftPulls.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_BYTES = 1 << 16;

  /** Those that an earlier run left, and those of command lines. */
  List<ModelJob> find(Instant now) {
    List<ModelJob> found = new ArrayList<>();
    if (!Files.isDirectory(incoming)) {
      return found;
    }
    try (Stream<Path> all = Files.list(incoming)) {
      List<Path> paths = all.sorted().toList();
      for (Path path : paths) {
        if (name(path).endsWith(PullRecords.END)) {
          read(path, now, found);
        }
      }
      Set<Path> known = found.stream().map(records::staging).collect(Collectors.toSet());
      for (Path path : paths) {
        if (Files.isDirectory(path) && !known.contains(path)) {
          nameless(path, now, found);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} can't be read: {}", incoming, e.getMessage());
    }
    return found;
  }

  private void read(Path path, Instant now, List<ModelJob> found) {
    try {
      PullRecords.Stored stored =
          JSON.readValue(BoundedFile.read(path, MAX_BYTES), PullRecords.Stored.class);
      PullOrder order =
          PullOrder.of(
              stored.model(),
              stored.revision(),
              stored.file(),
              stored.language(),
              WantedParts.NONE);
      boolean ran = stored.state().equals(ModelJob.State.RUNNING.id());
      ModelJob.State state =
          ran
              ? ModelJob.State.INTERRUPTED
              : ModelJob.State.valueOf(stored.state().toUpperCase(Locale.ROOT));
      found.add(
          job(stored.id(), order, stored.by(), Instant.parse(stored.at()), stored.total())
              .ended(
                  state, ran ? "the server ended while it ran" : stored.reason(), List.of(), now));
    } catch (RuntimeException e) {
      LOG.warn("{} is no pull that can go on: {}; it is left out", path, e.getMessage());
    }
  }

  private void nameless(Path path, Instant now, List<ModelJob> found) {
    String name = name(path);
    PullOrder order = ModelInstallers.ordered(name);
    if (order == null) {
      return;
    }
    try (StagingLock lock = StagingLock.tryEnter(path)) {
      if (lock == null) {
        LOG.debug("{} is being filled by a command line", path);
        return;
      }
      UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
      ModelJob job = job(id, order, "command line", now, 0);
      if (job.bytes() > 0 && records.staging(job).equals(path)) {
        found.add(job.ended(ModelJob.State.INTERRUPTED, "a command line began it", List.of(), now));
      }
    } catch (SpeechException e) {
      LOG.debug("{} is of no pull: {}", path, e.getMessage());
    }
  }

  private ModelJob job(UUID id, PullOrder order, String by, Instant at, long total) {
    ModelInstaller installer = ModelInstallers.of(order.model());
    ModelJob job =
        ModelJob.begun(
            id, ModelJob.Kind.PULL, installer.name(order), installer.engine(), by, at, order);
    return job.at(records.arrived(job), total, "");
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
