package dev.echoforge.models;

import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to work in a folder that a model is put together in, which one process at a time has,
 * and one thread of it: a lock on a file beside the folder, which the system gives up when the
 * process ends, however it does.
 */
public final class StagingLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private StagingLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a folder's lock.
   *
   * @param folder the folder, which need not be there
   * @param model what is put together there, for the message
   * @throws UnavailableException if somebody else has it
   * @throws SpeechFailedException if the disk does not take it
   */
  public static StagingLock enter(Path folder, String model) {
    StagingLock lock = tryEnter(folder);
    if (lock == null) {
      throw new UnavailableException(
          model + " is being installed by another process; wait until it is done");
    }
    return lock;
  }

  /** As {@link #enter}; null if somebody else has it. */
  public static @Nullable StagingLock tryEnter(Path folder) {
    Path file = folder.resolveSibling(folder.getFileName() + ".lock");
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        return null;
      }
      return new StagingLock(file, channel);
    } catch (IOException e) {
      throw new SpeechFailedException(
          "can't write %s: %s; choose another data folder (ECHOFORGE_HOME)".formatted(file, e), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process
    }
  }

  /** Lets others in. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SpeechFailedException(file + " can't be left: " + e.getMessage(), e);
    }
  }

  /** Lets others in, of whom there will be none: the folder's name is not used again. */
  void closeForGood() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new SpeechFailedException(file + " can't be deleted: " + e.getMessage(), e);
    }
  }
}
