package dev.echoforge.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The header of a file of packed matrices: which ones, where, in what form, with what sums. */
final class PackedHeader {

  private static final JsonMapper JSON = new JsonMapper();

  /** The data begins at a multiple of this, a page's size. */
  private static final int PAGE = 4096;

  private PackedHeader() {}

  /** The length and the JSON, filled up with spaces so that the data begins on a page. */
  static byte[] bytes(PackedFile file, Map<String, String> sums) {
    Map<String, Object> header = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("version", file.version());
    metadata.put("source", file.source());
    header.put("__metadata__", metadata);
    long offset = 0;
    for (PackedMatrix matrix : file.matrices()) {
      metadata.put("form " + matrix.name(), matrix.description());
      metadata.put("crc32c " + matrix.name(), Objects.requireNonNull(sums.get(matrix.name())));
      long bytes = PackedFile.padded(matrix.bytes());
      header.put(
          matrix.name(),
          Map.of(
              "dtype", "U8",
              "shape", List.of(bytes),
              "data_offsets", List.of(offset, offset + bytes)));
      offset += bytes;
    }
    byte[] json = JSON.writeValueAsString(header).getBytes(UTF_8);
    int length = Math.ceilDiv(Long.BYTES + json.length, PAGE) * PAGE;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length - Long.BYTES).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.array();
  }
}
