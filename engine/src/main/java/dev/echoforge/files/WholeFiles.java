package dev.echoforge.files;

import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files of a folder so that a name never stands for half a file. */
public final class WholeFiles {

  private final Path folder;

  /**
   * @param folder made where it is missing
   */
  public WholeFiles(Path folder) {
    this.folder = folder;
  }

  /** Fills a new file. */
  @FunctionalInterface
  public interface Writer {

    /** Writes the content. */
    void writeTo(Path file) throws IOException;
  }

  /** As the other one, with the bytes at hand. */
  public void write(String name, byte[] bytes) {
    write(name, file -> Files.write(file, bytes));
  }

  /**
   * Writes to a temporary name, makes sure that it is on the disk, then gives it its name.
   *
   * @throws SpeechFailedException if the disk does not take it
   */
  public void write(String name, Writer writer) {
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve(PartName.of(name));
      try {
        writer.writeTo(part);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(
            part,
            folder.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /**
   * Takes a file away if it is there.
   *
   * @throws SpeechFailedException if the disk does not let it go
   */
  public void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private SpeechFailedException failure(String name, IOException e) {
    return new SpeechFailedException(
        "can't write %s: %s; make room or choose another data folder (ECHOFORGE_HOME names it)"
            .formatted(folder.resolve(name), OutputFile.reason(e)),
        e);
  }
}
