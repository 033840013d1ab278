package dev.echoforge.files;

import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads whole files that may come from anybody, each up to a limit. Nothing but a regular file is
 * opened: a pipe would block the reader for ever, a device may have no end. The limit holds for
 * what is read rather than for the size that the file system reports, since a file can grow.
 */
public final class BoundedFile {

  private BoundedFile() {}

  /**
   * A file's bytes.
   *
   * @param maxBytes the largest file that is accepted
   * @throws BrokenFileException if there is no such file, it is a folder or something else than a
   *     file, is larger or can't be read
   */
  public static byte[] read(Path file, int maxBytes) {
    try {
      requireRegular(file);
      try (InputStream in = Files.newInputStream(file)) {
        return readAll(in, maxBytes);
      }
    } catch (TooLargeException e) {
      throw new BrokenFileException(
          file, "is too large: expected at most %,d bytes, found more".formatted(maxBytes), e);
    } catch (AccessDeniedException e) {
      throw new BrokenFileException(file, "can't be read: no permission", e);
    } catch (IOException e) {
      throw new BrokenFileException(file, "can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that a path is a file, or a link to one, which can be opened without blocking.
   *
   * @throws BrokenFileException if it isn't
   */
  public static void requireRegular(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BrokenFileException(
          file,
          Files.isDirectory(file)
              ? "expected a file, found a folder"
              : Files.exists(file)
                  ? "expected a file, found a device or pipe"
                  : "there is no such file");
    }
  }

  /**
   * Everything that a stream holds, for contents whose size isn't known before, such as compressed
   * ones.
   *
   * @param maxBytes the most bytes that are accepted
   * @throws TooLargeException if the stream holds more
   * @throws IOException if it can't be read
   */
  public static byte[] readAll(InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (bytes.length == maxBytes && in.read() >= 0) {
      throw new TooLargeException(maxBytes);
    }
    return bytes;
  }

  /** A stream holds more bytes than are accepted. */
  public static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(int maxBytes) {
      super("expected at most %,d bytes, found more".formatted(maxBytes));
    }
  }
}
