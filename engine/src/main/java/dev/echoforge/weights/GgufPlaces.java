package dev.echoforge.weights;

import dev.echoforge.weights.GgufHeader.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a GGUF file's tensors lie: none outside its data, none over another, none twice.
 *
 * @param fileBytes the file's size
 * @param alignment of the data and of each tensor, a power of two
 */
record GgufPlaces(Path file, long fileBytes, long alignment) {

  /** A tensor's line with its place still relative to the data. */
  record Placed(String name, GgufType type, List<Long> shape, long offset, long bytes) {}

  /**
   * Places in the file.
   *
   * @param end where the header ends
   */
  List<Entry> of(List<Placed> placed, long end) {
    long dataStart = (end + alignment - 1) / alignment * alignment;
    Set<String> names = new HashSet<>();
    List<Entry> tensors = new ArrayList<>();
    for (Placed tensor : placed) {
      if (!names.add(tensor.name())) {
        throw GgufHeader.broken(file, tensor.name(), "expected it once, found it twice");
      }
      long available = fileBytes - dataStart;
      boolean inside =
          tensor.offset() >= 0
              && tensor.offset() % alignment == 0
              && tensor.bytes() <= available
              && tensor.offset() <= available - tensor.bytes();
      if (!inside) {
        throw GgufHeader.broken(
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
    refuseOverlaps(tensors);
    return List.copyOf(tensors);
  }

  private void refuseOverlaps(List<Entry> tensors) {
    List<Entry> sorted = tensors.stream().sorted(Comparator.comparingLong(Entry::start)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      Entry before = sorted.get(i - 1);
      if (before.start() + before.bytes() > sorted.get(i).start()) {
        throw GgufHeader.broken(
            file, sorted.get(i).name(), "overlaps tensor " + Quoted.of(before.name()));
      }
    }
  }
}
