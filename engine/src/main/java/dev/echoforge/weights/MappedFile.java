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

/** What files of tensors have in common, whatever their format. */
final class MappedFile {

  private MappedFile() {}

  /**
   * Maps a whole file, read-only.
   *
   * @throws BrokenFileException if it can't be, or is no regular file
   * @throws UnavailableException if the address space has no room for it
   */
  static MemorySegment map(Path file, Arena arena) {
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

  /** Tells a file from others and from what it was before: name, size, time, header's hash. */
  static String fingerprint(Path file, long bytes, String headerHash) {
    try {
      return "%s %d %d %s"
          .formatted(
              file.getFileName(), bytes, Files.getLastModifiedTime(file).toMillis(), headerHash);
    } catch (IOException e) {
      throw new BrokenFileException(file, "can't be read: " + e.getMessage(), e);
    }
  }
}
