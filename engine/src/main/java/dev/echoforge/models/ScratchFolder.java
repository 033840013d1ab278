package dev.echoforge.models;

import dev.echoforge.files.Folders;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of its own among those that models are put together in, for as long as it is open. What
 * a process that was killed left of them is cleared away by the next that gets a model.
 *
 * @param folder its path; whoever makes one fills it
 */
public record ScratchFolder(Path folder, StagingLock lock) implements AutoCloseable {

  /** Of what is unpacked from a bundle. */
  static final String BUNDLE = "bundle";

  /** Of a model that another one takes the place of, or that is removed. */
  static final String OLD = "old";

  /** Also as they were called before. */
  private static final Pattern NAME = Pattern.compile("(bundle-?|old-)[0-9a-f-]+");

  static ScratchFolder named(Path incoming, String kind) {
    Path folder = incoming.resolve(kind + "-" + UUID.randomUUID());
    return new ScratchFolder(folder, StagingLock.enter(folder, kind));
  }

  /** Deletes those that no process works in. */
  static void clear(Path incoming) {
    if (!Files.isDirectory(incoming)) {
      return;
    }
    for (Path folder : left(incoming)) {
      StagingLock lock = StagingLock.tryEnter(folder);
      if (lock != null) {
        new ScratchFolder(folder, lock).close();
      }
    }
  }

  private static List<Path> left(Path incoming) {
    try (Stream<Path> all = Files.list(incoming)) {
      return all.filter(Files::isDirectory)
          .filter(folder -> NAME.matcher(String.valueOf(folder.getFileName())).matches())
          .toList();
    } catch (IOException e) {
      throw new SpeechFailedException(incoming + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Deletes it. */
  @Override
  public void close() {
    try {
      Folders.delete(folder);
    } finally {
      lock.closeForGood();
    }
  }
}
