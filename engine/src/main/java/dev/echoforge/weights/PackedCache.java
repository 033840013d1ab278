package dev.echoforge.weights;

import dev.echoforge.files.Sha256;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps packed matrices in a file, so that packing is done once: beside the checkpoint that they
 * are made from, or in the data folder where that can't be written to. A file that is damaged, of
 * another version, or made from what has changed since is made anew. It gets its name only when it
 * is whole; one process at a time makes it.
 */
public final class PackedCache {

  /** Goes up when what {@link dev.echoforge.kernel.WeightFormat} writes changes. */
  private static final String VERSION = "1";

  private static final System.Logger LOG = System.getLogger(PackedCache.class.getName());

  /** What should stay free on a disk. */
  private static final long SPARE_BYTES = 64L << 20;

  /** File locks are held by a process, this by a thread of it. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Checkpoint checkpoint;
  private final String label;
  private final List<Path> folders;

  /**
   * @param checkpoint what the matrices are made from
   * @param label says in the file's name what they are: {@code q4}
   * @param dataFolder where to keep them if not beside the checkpoint, or null for nowhere else
   */
  public PackedCache(Checkpoint checkpoint, String label, @Nullable Path dataFolder) {
    this.checkpoint = checkpoint;
    this.label = label;
    this.folders = new ArrayList<>();
    Path beside = checkpoint.file().toAbsolutePath().getParent();
    if (beside != null) {
      folders.add(beside);
    }
    if (dataFolder != null) {
      folders.add(folderFor(dataFolder, checkpoint.file()));
    }
  }

  /**
   * Where a data folder keeps what is packed of a checkpoint whose own folder can't be written to.
   *
   * @param file the checkpoint's single file or index
   */
  public static Path folderFor(Path dataFolder, Path file) {
    String place = Sha256.of(file.toAbsolutePath().toString()).substring(0, 16);
    return dataFolder.resolve("cache").resolve(place);
  }

  /** Whether a file of that name is packed weights, or left over from making some. */
  public static boolean isPacked(String fileName) {
    return fileName.matches("echoforge-\\w+\\.(weights|part|lock)");
  }

  /**
   * Maps the matrices, packing them first if they aren't there.
   *
   * @throws BrokenFileException if a weight is no number
   * @throws SpeechFailedException if there is nowhere to keep them
   */
  public PackedWeights open(List<PackedMatrix> matrices, Team team, LoadProgress progress) {
    PackedFile content = new PackedFile(VERSION, checkpoint.fingerprint(), List.copyOf(matrices));
    PackedWeights kept = find(content, team, System.Logger.Level.DEBUG);
    if (kept != null) {
      return kept;
    }
    ONE_AT_A_TIME.lock();
    try {
      return make(content, team, progress);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private @Nullable PackedWeights find(PackedFile content, Team team, System.Logger.Level level) {
    for (Path folder : folders) {
      Path file = folder.resolve(name("weights"));
      if (Files.isRegularFile(file)) {
        try {
          return content.open(file, team);
        } catch (BrokenFileException e) {
          LOG.log(level, "packing again: {0}", e.getMessage());
        }
      }
    }
    return null;
  }

  private PackedWeights make(PackedFile content, Team team, LoadProgress progress) {
    List<String> failures = new ArrayList<>();
    for (Path folder : folders) {
      try {
        return makeIn(folder, content, team, progress);
      } catch (IOException e) {
        failures.add(e.toString());
      }
    }
    throw new SpeechFailedException(
        "the %s weights (%d MB) can't be kept: %s; free space, or make one of these folders"
                .formatted(label, content.bytes() >> 20, String.join("; ", failures))
            + " writable");
  }

  private PackedWeights makeIn(Path folder, PackedFile content, Team team, LoadProgress progress)
      throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(name("lock")), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel is closed
      PackedWeights meanwhile = find(content, team, System.Logger.Level.INFO);
      return meanwhile == null ? write(folder, content, team, progress) : meanwhile;
    }
  }

  private PackedWeights write(Path folder, PackedFile content, Team team, LoadProgress progress)
      throws IOException {
    Path file = folder.resolve(name("weights"));
    Path part = folder.resolve(name("part"));
    requireSpace(folder, content.bytes());
    try {
      content.write(part, team, progress, "packing weights to " + label);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(part);
      throw e;
    }
    return content.open(file, team);
  }

  private static void requireSpace(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes + SPARE_BYTES) {
      throw new IOException(
          "%s has %d MB free, expected at least %d"
              .formatted(folder, free >> 20, (bytes + SPARE_BYTES) >> 20));
    }
  }

  private String name(String suffix) {
    return "echoforge-" + label + "." + suffix;
  }
}
