package dev.echoforge.pocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes checkpoints' files for tests. */
final class Checkpoints {

  private Checkpoints() {}

  /** A tensor's bytes as a file has them. */
  @SuppressWarnings("ArrayRecordComponent") // handed along
  record Stored(String type, long[] shape, byte[] data) {

    static Stored floats(float[] values, long... shape) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return new Stored("F32", shape, bytes.array());
    }
  }

  static Map<String, Stored> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    JsonNode header =
        JsonMapper.shared().readTree(new String(bytes, 8, length, StandardCharsets.UTF_8));
    Map<String, Stored> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        JsonNode offsets = entry.getValue().path("data_offsets");
        int from = 8 + length + offsets.path(0).intValue();
        int to = 8 + length + offsets.path(1).intValue();
        tensors.put(
            entry.getKey(),
            new Stored(
                entry.getValue().path("dtype").stringValue(),
                entry
                    .getValue()
                    .path("shape")
                    .valueStream()
                    .mapToLong(JsonNode::longValue)
                    .toArray(),
                Arrays.copyOfRange(bytes, from, to)));
      }
    }
    return tensors;
  }

  static void write(Path file, Map<String, Stored> tensors) throws IOException {
    StringBuilder header = new StringBuilder("{");
    long at = 0;
    for (Map.Entry<String, Stored> entry : tensors.entrySet()) {
      Stored tensor = entry.getValue();
      header.append(header.length() == 1 ? "" : ",");
      header.append(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  entry.getKey(),
                  tensor.type,
                  Arrays.toString(tensor.shape),
                  at,
                  at + tensor.data.length));
      at += tensor.data.length;
    }
    byte[] text = header.append("}").toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate((int) (8 + text.length + at)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    tensors.values().forEach(tensor -> bytes.put(tensor.data));
    Files.deleteIfExists(file);
    Files.write(file, bytes.array());
  }

  static void zero(Path file, String prefix) throws IOException {
    Map<String, Stored> tensors = read(file);
    tensors.forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        Arrays.fill(tensor.data, (byte) 0);
      }
    });
    write(file, tensors);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
