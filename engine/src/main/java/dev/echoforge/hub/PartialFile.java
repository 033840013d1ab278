package dev.echoforge.hub;

import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The part of a file that has arrived, on the disk; survives the process and grows later on. */
final class PartialFile implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final Sums sums;
  private long bytes;

  private PartialFile(Path path, FileChannel channel, Sums sums) {
    this.path = path;
    this.channel = channel;
    this.sums = sums;
  }

  /**
   * Opens what is there, or begins.
   *
   * @throws SpeechFailedException if the disk does not let us
   */
  static PartialFile open(Path path, ExpectedFile expected) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      PartialFile file = new PartialFile(path, channel, new Sums(expected));
      if (channel.size() <= expected.bytes()) {
        file.readWhatIsThere();
      } else {
        file.restart();
      }
      return file;
    } catch (IOException e) {
      RuntimeException failure = failed(path, e);
      if (channel != null) {
        try {
          channel.close();
        } catch (IOException closing) {
          failure.addSuppressed(closing);
        }
      }
      throw failure;
    }
  }

  private void readWhatIsThere() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long size = channel.size();
    while (bytes < size) {
      int n = channel.read(buffer, bytes);
      if (n < 0) {
        break;
      }
      sums.add(buffer.flip());
      bytes += n;
      buffer.clear();
    }
  }

  /** How much has arrived. */
  long bytes() {
    return bytes;
  }

  /** Adds what arrived. */
  void append(ByteBuffer arrived) {
    sums.add(arrived);
    try {
      while (arrived.hasRemaining()) {
        bytes += channel.write(arrived, bytes);
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Throws away what arrived. */
  void restart() {
    try {
      channel.truncate(0);
      bytes = 0;
      sums.reset();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Makes sure that all is on the disk, and tells the sums. */
  Sums.Result finish(@Nullable String linkedSha256) {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw failed(path, e);
    }
    return sums.end(linkedSha256);
  }

  private static RuntimeException failed(Path path, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new SpeechCancelledException();
    }
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : e.getMessage() + " (" + e.getClass().getSimpleName() + ")";
    return new SpeechFailedException(
        "can't write %s: %s; make room or choose another data folder, what has arrived is kept"
            .formatted(path, reason),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }
}
