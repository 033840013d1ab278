package dev.echoforge.server.models;

import dev.echoforge.files.Folders;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.models.ModelInstallers;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.StagingLock;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pulls that have not arrived whole, kept beside what has arrived of them, so that they go on after
 * a restart.
 */
final class PullRecords {

  static final String END = ".pull.json";

  private final ModelStore store;
  private final JsonMapper json = JsonMapper.builder().build();

  PullRecords(ModelStore store) {
    this.store = store;
  }

  /** A pull as it lies on the disk. */
  record Stored(
      UUID id,
      String model,
      @Nullable String revision,
      @Nullable String file,
      @Nullable String language,
      String state,
      @Nullable String reason,
      long total,
      String by,
      String at) {}

  /** Those that an earlier run left, and those of command lines. */
  List<ModelJob> left(Instant now) {
    store.clearLeftovers();
    return new LeftPulls(this, store.incoming()).find(now);
  }

  void write(ModelJob job) {
    PullOrder order = job.order();
    if (order == null) {
      return;
    }
    Stored stored =
        new Stored(
            job.id(),
            order.model(),
            order.revision(),
            order.file(),
            order.language(),
            job.state().id(),
            job.reason(),
            job.totalBytes(),
            job.by(),
            job.createdAt().toString());
    new WholeFiles(store.incoming()).write(job.id() + END, json.writeValueAsBytes(stored));
  }

  void delete(UUID id) {
    if (Files.exists(store.incoming().resolve(id + END))) {
      new WholeFiles(store.incoming()).delete(id + END);
    }
  }

  /** Where a pull's files lie. */
  Path staging(ModelJob job) {
    PullOrder order = job.order();
    if (order == null) {
      throw new IllegalArgumentException("no pull");
    }
    return ModelInstallers.of(order.model()).staging(order, store);
  }

  /** How much of a pull has arrived. */
  long arrived(ModelJob job) {
    Path folder = staging(job);
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    Set<Object> counted = new HashSet<>();
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        // A file may be linked to where the model will have it; where keys are not known it counts.
        if (is.isRegularFile() && (is.fileKey() == null || counted.add(is.fileKey()))) {
          bytes += is.size();
        }
      }
      return bytes;
    } catch (IOException | UncheckedIOException e) {
      return bytes; // it is being moved or deleted now
    }
  }

  /**
   * Deletes what has arrived of a pull.
   *
   * @throws ProblemException if a process, such as a command line, is getting that model now
   */
  void discard(ModelJob job) {
    Path folder = staging(job);
    try (StagingLock lock = StagingLock.tryEnter(folder)) {
      if (lock == null) {
        throw ProblemException.of(
                ProblemType.CONFLICT,
                "another process is getting %s; wait until it is done".formatted(job.model()))
            .because(Reason.MODEL_BUSY, Map.of("model", job.model()));
      }
      Folders.delete(folder);
    }
    delete(job.id());
  }
}
