package dev.echoforge.hub;

import dev.echoforge.files.PlainPath;
import dev.echoforge.files.Sha256;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files of a snapshot into a folder, several at once. A file that has not arrived whole is
 * called {@code NAME.part}; the next download into the same folder goes on with it.
 */
public final class SnapshotDownload {

  private static final int FILES_AT_ONCE = 4;

  private final Hub hub;
  private final Surroundings around;

  /** From a hub. */
  public SnapshotDownload(Hub hub, Surroundings around) {
    this.hub = hub;
    this.around = around;
  }

  /**
   * Fetches files. What lies in the folder whole already is not fetched again.
   *
   * @param files some of the snapshot's
   * @throws dev.echoforge.speech.UnavailableException if one can't be had
   * @throws dev.echoforge.speech.BrokenFileException if one is not what the hub says it is
   * @throws SpeechFailedException if the disk is too small or does not take them
   */
  public List<FetchedFile> fetch(
      Snapshot snapshot,
      List<ExpectedFile> files,
      Path folder,
      PullProgress progress,
      Cancellation cancellation) {
    try {
      Files.createDirectories(folder);
      new RoomOnDisk(around).require(files, folder);
    } catch (IOException e) {
      throw new SpeechFailedException("can't write %s: %s".formatted(folder, e), e);
    }
    SnapshotTotals totals = new SnapshotTotals(files, progress);
    try (ExecutorService pool = Executors.newFixedThreadPool(FILES_AT_ONCE, around.threads())) {
      List<Future<FetchedFile>> running = new ArrayList<>();
      for (ExpectedFile file : files) {
        running.add(pool.submit(() -> fetch(snapshot, file, folder, totals, cancellation)));
      }
      try {
        return await(running);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  static Path part(Path folder, ExpectedFile file) {
    return folder.resolve(file.path() + ".part");
  }

  private FetchedFile fetch(
      Snapshot snapshot,
      ExpectedFile file,
      Path folder,
      TransferProgress progress,
      Cancellation cancellation)
      throws IOException {
    Path target = folder.resolve(file.path()).normalize();
    if (!target.startsWith(folder.normalize()) || !PlainPath.isPlain(file.path())) {
      throw new SpeechFailedException(
          "\"%s\" would lie outside %s; nothing was fetched".formatted(file.path(), folder));
    }
    String known = file.sha256();
    if (known != null && isWhole(target, file, known, progress, cancellation)) {
      return new FetchedFile(file.path(), file.bytes(), known);
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path part = part(folder, file);
    String sha256 =
        hub.download(snapshot.repository())
            .fetch(hub.address(snapshot, file), part, file, progress, cancellation);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new FetchedFile(file.path(), Files.size(target), sha256);
  }

  private static boolean isWhole(
      Path target,
      ExpectedFile file,
      String sha256,
      TransferProgress progress,
      Cancellation cancellation)
      throws IOException {
    if (!Files.isRegularFile(target) || Files.size(target) != file.bytes()) {
      return false;
    }
    return Sha256.of(
            target,
            read -> {
              cancellation.check();
              progress.received(file.path(), read, file.bytes());
            })
        .equalsIgnoreCase(sha256);
  }

  /** Waits for all; the first failure ends the others, which keep what they have. */
  private static List<FetchedFile> await(List<Future<FetchedFile>> running) {
    List<FetchedFile> fetched = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<FetchedFile> one : running) {
      try {
        fetched.add(one.get());
      } catch (ExecutionException e) {
        failure = worse(failure, e.getCause());
        running.forEach(other -> other.cancel(true));
      } catch (java.util.concurrent.CancellationException e) {
        // because of the failure that is known by now, or comes after it
      } catch (InterruptedException e) {
        running.forEach(other -> other.cancel(true));
        Thread.currentThread().interrupt();
        throw new SpeechCancelledException();
      }
    }
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(fetched);
  }

  private static RuntimeException worse(
      @Nullable RuntimeException known, @Nullable Throwable cause) {
    if (known != null && !(known instanceof SpeechCancelledException)) {
      return known;
    }
    if (cause instanceof SpeechException speech) {
      return speech;
    }
    if (cause instanceof RuntimeException bug) {
      return bug;
    }
    return new SpeechFailedException("a file can't be written: " + cause, new IOException(cause));
  }
}
