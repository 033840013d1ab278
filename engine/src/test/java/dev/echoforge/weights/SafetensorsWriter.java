package dev.echoforge.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes small safetensors files for tests. */
public final class SafetensorsWriter {

  private record Entry(DataType type, long[] shape, byte[] data) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Adds a tensor, stored as the type; F32, F16 or BF16. */
  public SafetensorsWriter add(String name, DataType type, float[] values, long... shape) {
    ByteBuffer data =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (type) {
        case F32 -> data.putFloat(value);
        case F16 -> data.putShort(Float.floatToFloat16(value));
        case BF16 -> data.putShort((short) (Float.floatToIntBits(value) >>> 16));
        default -> throw new IllegalArgumentException(type.name());
      }
    }
    entries.put(name, new Entry(type, shape, data.array()));
    return this;
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
    int offset = 0;
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      Entry entry = each.getValue();
      String shape =
          Arrays.stream(entry.shape()).mapToObj(Long::toString).collect(Collectors.joining(","));
      header.append(
          ",\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(each.getKey(), entry.type(), shape, offset, offset + entry.data().length));
      offset += entry.data().length;
    }
    byte[] json = header.append('}').toString().getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + offset).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    entries.values().forEach(entry -> bytes.put(entry.data()));
    Files.write(file, bytes.array());
  }
}
