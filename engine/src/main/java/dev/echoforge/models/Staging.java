package dev.echoforge.models;

import dev.echoforge.files.Folders;
import dev.echoforge.files.Sha256;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a model is put together before it appears among the others: a hidden folder on the same
 * disk. It outlives the process, so that the next try goes on with it; one process at a time uses
 * it.
 */
final class Staging implements AutoCloseable {

  static final String FOLDER = ".incoming";

  private final Path folder;
  private final StagingLock lock;

  private Staging(Path folder, StagingLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Enters a model's staging folder.
   *
   * @throws UnavailableException if another process is in there
   * @throws SpeechFailedException if it can't be made
   */
  static Staging enter(Path models, ModelName name) {
    Path incoming = models.resolve(FOLDER);
    Path folder = incoming.resolve(name.flat());
    StagingLock lock = StagingLock.enter(folder, name.text());
    try {
      ScratchFolder.clear(incoming);
      Files.createDirectories(folder);
      return new Staging(folder, lock);
    } catch (IOException e) {
      lock.close();
      throw new SpeechFailedException(
          "can't write %s: %s; choose another data folder (ECHOFORGE_HOME)".formatted(folder, e),
          e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  /** Copies a file from this machine. */
  FetchedFile take(String path, Path file) {
    Path target = folder.resolve(path);
    try {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      return new FetchedFile(path, Files.size(target), Sha256.of(target, read -> {}));
    } catch (IOException e) {
      throw new SpeechFailedException("%s can't be copied to %s: %s".formatted(file, target, e), e);
    }
  }

  /** Deletes what is neither one of these files nor a part of one. */
  void keepOnly(Collection<String> paths) {
    Set<String> kept = new HashSet<>(paths);
    paths.forEach(path -> kept.add(path + ".part"));
    for (String path : Folders.files(folder)) {
      if (!kept.contains(path)) {
        Folders.delete(folder.resolve(path));
      }
    }
  }

  /** Lets others in. */
  @Override
  public void close() {
    lock.close();
  }
}
