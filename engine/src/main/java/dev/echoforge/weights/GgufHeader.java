package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** How a tensor's elements are stored, with ggml's numbers. */
  enum Type {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q8_0(8, GgmlBlocks.Q8_0_WEIGHTS, GgmlBlocks.Q8_0_BYTES),
    Q4_K(12, GgmlBlocks.Q4_K_WEIGHTS, GgmlBlocks.Q4_K_BYTES),
    BF16(30, 1, 2);

    private final int number;
    private final int weights;
    private final int bytes;

    Type(int number, int weights, int bytes) {
      this.number = number;
      this.weights = weights;
      this.bytes = bytes;
    }
  }

  /**
   * One tensor's line.
   *
   * @param shape the last dimension contiguous
   * @param start its first byte in the file
   * @param bytes how many
   */
  record Entry(String name, Type type, List<Long> shape, long start, long bytes) {}

  /** A tensor's line with its place still relative to the data. */
  private record Placed(String name, Type type, List<Long> shape, long offset, long bytes) {}

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
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < tensorCount; i++) {
      placed.add(tensor(file, cursor));
    }
    return laidOut(file, data.byteSize(), cursor.at(), alignment(file, settings), settings, placed);
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

  private static Placed tensor(Path file, GgufCursor cursor) {
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
    Type type = type(file, name, cursor.int32());
    long offset = cursor.int64();
    return new Placed(name, type, List.copyOf(shape), offset, bytes(file, name, type, shape));
  }

  private static Type type(Path file, String name, int number) {
    for (Type type : Type.values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw broken(
        file,
        name,
        "expected one of the types F32, F16, BF16, q8_0 and q4_k, found ggml's number %d; convert the model to q8_0"
            .formatted(number));
  }

  private static long bytes(Path file, String name, Type type, List<Long> shape) {
    try {
      long elements = 1;
      for (long size : shape) {
        if (size < 1) {
          throw broken(file, name, "expected sizes from 1, found shape " + shape);
        }
        elements = Math.multiplyExact(elements, size);
      }
      long row = shape.isEmpty() ? 1 : shape.getLast();
      if (row % type.weights != 0) {
        throw broken(
            file,
            name,
            "expected rows of a multiple of %d for %s, found shape %s"
                .formatted(type.weights, type, shape));
      }
      return Math.multiplyExact(elements / type.weights, (long) type.bytes);
    } catch (ArithmeticException e) {
      throw new BrokenFileException(
          file, "tensor %s: expected a size below 2^63 bytes".formatted(Quoted.of(name)), e);
    }
  }

  private static GgufHeader laidOut(
      Path file,
      long fileBytes,
      long end,
      long alignment,
      Map<String, Object> settings,
      List<Placed> placed) {
    long dataStart = (end + alignment - 1) / alignment * alignment;
    Set<String> names = new HashSet<>();
    List<Entry> tensors = new ArrayList<>();
    for (Placed tensor : placed) {
      if (!names.add(tensor.name())) {
        throw broken(file, tensor.name(), "expected it once, found it twice");
      }
      long available = fileBytes - dataStart;
      boolean inside =
          tensor.offset() >= 0
              && tensor.offset() % alignment == 0
              && tensor.bytes() <= available
              && tensor.offset() <= available - tensor.bytes();
      if (!inside) {
        throw broken(
            file,
            tensor.name(),
            "truncated or misplaced: expected %d bytes at %d, found %d bytes of data in the file"
                .formatted(tensor.bytes(), tensor.offset(), Math.max(0, available)));
      }
      tensors.add(
          new Entry(
              tensor.name(),
              tensor.type(),
              tensor.shape(),
              dataStart + tensor.offset(),
              tensor.bytes()));
    }
    refuseOverlaps(file, tensors);
    return new GgufHeader(Math.min(end, fileBytes), Map.copyOf(settings), List.copyOf(tensors));
  }

  private static void refuseOverlaps(Path file, List<Entry> tensors) {
    List<Entry> sorted = tensors.stream().sorted(Comparator.comparingLong(Entry::start)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      Entry before = sorted.get(i - 1);
      if (before.start() + before.bytes() > sorted.get(i).start()) {
        throw broken(file, sorted.get(i).name(), "overlaps tensor " + Quoted.of(before.name()));
      }
    }
  }

  private static BrokenFileException broken(Path file, String name, String problem) {
    return new BrokenFileException(file, "tensor " + Quoted.of(name) + ": " + problem);
  }
}
