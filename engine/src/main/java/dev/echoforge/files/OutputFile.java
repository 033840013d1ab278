package dev.echoforge.files;

import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder,
 * synced, then renamed. Close without {@link #commit} leaves what stood there as it was.
 */
public final class OutputFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean committed;

  private OutputFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Begins a file.
   *
   * @throws SpeechFailedException if it can't be written there, saying why
   */
  public static OutputFile create(Path target) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new SpeechFailedException(target + " is a folder; name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new SpeechFailedException(
          target + " can't be written: there is no folder " + folder + "; make it first");
    }
    Path temporary = folder.resolve(PartName.of(String.valueOf(absolute.getFileName())));
    try {
      FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new OutputFile(absolute, temporary, channel);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /** Where the bytes go. */
  public ByteSink sink() {
    try {
      return ByteSink.of(channel);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /** Puts the file in its place. */
  public void commit() {
    try {
      channel.force(true);
      channel.close();
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
      committed = true;
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /** What a failed write says to a person. */
  public static SpeechFailedException failed(Path target, IOException e) {
    return new SpeechFailedException(target + " can't be written: " + reason(e), e);
  }

  /** Why a write failed, and what to do. */
  public static String reason(IOException e) {
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : e.getMessage();
    return switch (e) {
      case AccessDeniedException ignored -> "no permission";
      case NoSuchFileException ignored -> "there is no such folder";
      case FileAlreadyExistsException ignored -> "a file stands where a folder should be";
      default ->
          reason == null
              ? e.toString()
              : reason.contains("No space left")
                  ? reason + "; make room on the disk and try again"
                  : reason;
    };
  }
}
