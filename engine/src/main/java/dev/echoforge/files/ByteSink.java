package dev.echoforge.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Where an encoder's bytes go; some sinks can go back and mend what was written. */
public interface ByteSink {

  /** Takes the next bytes. */
  void write(byte[] bytes, int from, int length) throws IOException;

  /** Whether {@link #patch} works. */
  boolean patchable();

  /** Writes over bytes that were written before. */
  void patch(long position, byte[] bytes) throws IOException;

  /** Pushes the bytes on towards whoever listens. */
  void flush() throws IOException;

  /** Takes all of the bytes. */
  default void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /** A sink that only goes forward. */
  static ByteSink of(OutputStream out) {
    return new ByteSink() {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public boolean patchable() {
        return false;
      }

      @Override
      public void patch(long position, byte[] bytes) {
        throw new IllegalStateException("a stream can't be patched");
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }

  /** A sink that can be patched; positions count from where the channel stands now. */
  static ByteSink of(SeekableByteChannel channel) throws IOException {
    long origin = channel.position();
    return new ByteSink() {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }

      @Override
      public boolean patchable() {
        return true;
      }

      @Override
      public void patch(long position, byte[] bytes) throws IOException {
        long end = channel.position();
        channel.position(origin + position);
        write(bytes, 0, bytes.length);
        channel.position(end);
      }

      @Override
      public void flush() {}
    };
  }
}
