package dev.echoforge.weights;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.hardware.AddressSpace;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A whole file, mapped read-only: what files of tensors have in common, whatever their format.
 *
 * @param file where it lies
 * @param data its bytes, until it is closed
 */
record MappedFile(Path file, Arena arena, MemorySegment data) implements AutoCloseable {

  /** Reads a mapped file's contents. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(MappedFile mapped);
  }

  /**
   * Maps a file and reads it; it stays mapped unless reading throws.
   *
   * @throws BrokenFileException if it can't be mapped, or is no regular file
   * @throws UnavailableException if the address space has no room for it
   */
  @SuppressWarnings("MustBeClosed") // close() closes it
  static <T> T open(Path file, Parser<T> parser) {
    Arena arena = Arena.ofShared();
    try {
      return parser.parse(new MappedFile(file, arena, map(file, arena)));
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static MemorySegment map(Path file, Arena arena) {
    BoundedFile.requireRegular(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (NoSuchFileException e) {
      throw new BrokenFileException(file, "no such file", e);
    } catch (IOException | UnsupportedOperationException e) {
      throw failed(file, e);
    }
  }

  /** Where the address space is limited the file is not to blame. */
  private static SpeechException failed(Path file, Exception cause) {
    AddressSpace space = AddressSpace.now();
    long bytes = file.toFile().length();
    return space.holds(bytes)
        ? new BrokenFileException(file, "can't be read: " + cause.getMessage(), cause)
        : new UnavailableException(
            "%s (%.1f GB) can't be mapped: %s".formatted(file, bytes / 1e9, space.hint()), cause);
  }

  /** The file's size. */
  long bytes() {
    return data.byteSize();
  }

  /** Tells this file from others and from what it was before: name, size, time, header's hash. */
  String fingerprint(String headerHash) {
    try {
      return "%s %d %d %s"
          .formatted(
              file.getFileName(), bytes(), Files.getLastModifiedTime(file).toMillis(), headerHash);
    } catch (IOException e) {
      throw new BrokenFileException(file, "can't be read: " + e.getMessage(), e);
    }
  }

  /** Unmaps the file; its bytes can't be read any more. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
