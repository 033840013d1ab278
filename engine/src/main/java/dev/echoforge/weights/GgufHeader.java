package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GGUF file's settings and table of tensors, believed in nothing: counts, lengths, shapes and
 * offsets are checked against the file's size.
 *
 * @param bytes the header's own length, up to the tensors' data
 * @param settings numbers, booleans and texts by their names
 * @param tensors in the file's order
 */
record GgufHeader(long bytes, Map<String, Object> settings, List<Entry> tensors) {

  private static final int MAGIC = 0x46554747; // "GGUF"
  private static final int VERSION = 3;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_SETTINGS = 10_000;
  private static final int MAX_DIMENSIONS = 4;
  private static final int MAX_ALIGNMENT = 1 << 20;
  private static final long MAX_HEADER = 256L << 20;

  /**
   * One tensor's line.
   *
   * @param shape the last dimension contiguous
   * @param start its first byte in the file
   * @param bytes how many
   */
  record Entry(String name, GgufType type, List<Long> shape, long start, long bytes) {}

  static GgufHeader read(Path file, MemorySegment data) {
    GgufCursor cursor = new GgufCursor(file, data, MAX_HEADER);
    if (data.byteSize() < 24 || cursor.int32() != MAGIC) {
      throw new BrokenFileException(file, "not a GGUF file: expected it to begin with \"GGUF\"");
    }
    int version = cursor.int32();
    if (version != VERSION) {
      throw new BrokenFileException(
          file, "expected GGUF version %d, found %d".formatted(VERSION, version));
    }
    int tensorCount = cursor.count("tensors", MAX_TENSORS);
    int settingCount = cursor.count("settings", MAX_SETTINGS);
    Map<String, Object> settings = new LinkedHashMap<>();
    for (int i = 0; i < settingCount; i++) {
      String name = cursor.text();
      cursor.value(name, settings);
    }
    List<GgufPlaces.Placed> placed = new ArrayList<>();
    for (int i = 0; i < tensorCount; i++) {
      placed.add(tensor(file, cursor));
    }
    List<Entry> tensors =
        new GgufPlaces(file, data.byteSize(), alignment(file, settings)).of(placed, cursor.at());
    long bytes = Math.min(cursor.at(), data.byteSize());
    return new GgufHeader(bytes, Map.copyOf(settings), tensors);
  }

  private static long alignment(Path file, Map<String, Object> settings) {
    long alignment =
        settings.get("general.alignment") instanceof Number number ? number.longValue() : 32;
    if (alignment < 1 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
      throw new BrokenFileException(
          file, "general.alignment: expected a power of two, found " + alignment);
    }
    return alignment;
  }

  private static GgufPlaces.Placed tensor(Path file, GgufCursor cursor) {
    String name = cursor.text();
    int dimensions = cursor.int32();
    if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
      throw broken(
          file,
          name,
          "expected at most %d dimensions, found %d".formatted(MAX_DIMENSIONS, dimensions));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      shape.add(cursor.int64());
    }
    Collections.reverse(shape); // GGUF counts from the contiguous dimension
    GgufType type = GgufType.of(file, name, cursor.int32());
    long offset = cursor.int64();
    return new GgufPlaces.Placed(
        name, type, List.copyOf(shape), offset, type.bytes(file, name, shape));
  }

  static BrokenFileException broken(Path file, String name, String problem) {
    return new BrokenFileException(file, "tensor " + Quoted.of(name) + ": " + problem);
  }
}
