package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a GGUF header from front to back; nothing is read past the file's or the header's end. */
final class GgufCursor {

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_NESTING = 4;

  private final Path file;
  private final MemorySegment data;
  private final long end;
  private long at;

  GgufCursor(Path file, MemorySegment data, long mostBytes) {
    this.file = file;
    this.data = data;
    this.end = Math.min(mostBytes, data.byteSize());
  }

  long at() {
    return at;
  }

  int int32() {
    return data.get(INT, take(4));
  }

  long int64() {
    return data.get(LONG, take(8));
  }

  /** An unsigned number of things, bounded. */
  int count(String what, int most) {
    long count = int64();
    if (count < 0 || count > most) {
      throw new BrokenFileException(
          file,
          "expected at most %d %s, found %s".formatted(most, what, Long.toUnsignedString(count)));
    }
    return (int) count;
  }

  String text() {
    int length = count("bytes of text", MAX_TEXT);
    byte[] bytes = data.asSlice(take(length), length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads a setting's value; a number, boolean or text is put into the settings. */
  void value(String name, Map<String, Object> settings) {
    Object value = scalar(name, int32(), 0);
    if (value != null) {
      settings.put(name, value);
    }
  }

  private @Nullable Object scalar(String name, int type, int depth) {
    return switch (type) {
      case 0 -> data.get(ValueLayout.JAVA_BYTE, take(1)) & 0xFF;
      case 1 -> (int) data.get(ValueLayout.JAVA_BYTE, take(1));
      case 2 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, take(2)) & 0xFFFF;
      case 3 -> (int) data.get(ValueLayout.JAVA_SHORT_UNALIGNED, take(2));
      case 4 -> Integer.toUnsignedLong(int32());
      case 5 -> int32();
      case 6 -> Float.intBitsToFloat(int32());
      case 7 -> data.get(ValueLayout.JAVA_BYTE, take(1)) != 0;
      case 8 -> text();
      case 9 -> {
        skipArray(name, depth);
        yield null;
      }
      case 10, 11 -> int64();
      case 12 -> Double.longBitsToDouble(int64());
      default ->
          throw new BrokenFileException(
              file,
              "%s: expected a type of value from 0 to 12, found %d"
                  .formatted(Quoted.of(name), type));
    };
  }

  private void skipArray(String name, int depth) {
    if (depth == MAX_NESTING) {
      throw new BrokenFileException(
          file, Quoted.of(name) + ": expected arrays in at most " + MAX_NESTING + " levels");
    }
    int type = int32();
    long count = int64();
    // Each element takes a byte at least, so that the file's size bounds the loop.
    if (count < 0 || count > end - at) {
      throw new BrokenFileException(
          file,
          "%s: expected an array within the file, found one of %s elements"
              .formatted(Quoted.of(name), Long.toUnsignedString(count)));
    }
    for (long i = 0; i < count; i++) {
      scalar(name, type, depth + 1);
    }
  }

  private long take(int bytes) {
    if (bytes > end - at) {
      throw new BrokenFileException(
          file, "truncated: expected %d more bytes of header at %d".formatted(bytes, at));
    }
    long place = at;
    at += bytes;
    return place;
  }
}
