package dev.echoforge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fixture csm-a with many layers, so wide that packing them takes a while. Their weights are 0
 * and never written, so that the file takes no more space than the fixture's.
 */
final class WideCheckpoint {

  private static final Path FIXTURE =
      Path.of("..", "engine", "src", "test", "resources", "fixtures", "csm-a");

  private static final String MODEL = "model.safetensors";
  private static final String CONFIG = "config.json";
  private static final String LAYERS = "backbone_model.layers.";

  private WideCheckpoint() {}

  /** Writes it into a folder: so many layers of the backbone, so wide. */
  static void write(Path folder, int layers, int width) throws IOException {
    Files.createDirectories(folder);
    Files.copy(FIXTURE.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    ObjectNode config = (ObjectNode) JsonMapper.shared().readTree(FIXTURE.resolve(CONFIG).toFile());
    config.put("intermediate_size", width).put("num_hidden_layers", layers);
    Files.writeString(folder.resolve(CONFIG), JsonMapper.shared().writeValueAsString(config));

    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(FIXTURE.resolve(MODEL))).order(ByteOrder.LITTLE_ENDIAN);
    int data = Long.BYTES + (int) file.getLong(0);
    Map<String, JsonNode> tensors = tensors(file.array(), data, layers);
    Map<String, Object> header = new LinkedHashMap<>();
    List<ByteBuffer> kept = new ArrayList<>();
    long at = 0;
    for (Map.Entry<String, JsonNode> tensor : tensors.entrySet()) {
      if (!isWide(tensor.getKey())) {
        JsonNode range = tensor.getValue().get("data_offsets");
        int length = range.get(1).asInt() - range.get(0).asInt();
        kept.add(file.slice(data + range.get(0).asInt(), length));
        header.put(
            tensor.getKey(),
            entry(tensor.getValue().get("dtype").asString(), shape(tensor, 0), at, length));
        at += length;
      }
    }
    for (Map.Entry<String, JsonNode> tensor : tensors.entrySet()) {
      if (isWide(tensor.getKey())) {
        List<Integer> shape = shape(tensor, width);
        long length = 2L * shape.get(0) * shape.get(1);
        header.put(tensor.getKey(), entry("BF16", shape, at, length));
        at += length;
      }
    }
    byte[] json = JsonMapper.shared().writeValueAsBytes(header);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(MODEL), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      write(channel, size.putLong(json.length).flip());
      write(channel, ByteBuffer.wrap(json));
      for (ByteBuffer tensor : kept) {
        write(channel, tensor);
      }
      channel.position(Long.BYTES + json.length + at - 1);
      write(channel, ByteBuffer.allocate(1));
    }
  }

  /** The fixture's tensors, its first layer again for those that it lacks. */
  private static Map<String, JsonNode> tensors(byte[] file, int data, int layers) {
    JsonNode header =
        JsonMapper.shared().readTree(new String(file, Long.BYTES, data - Long.BYTES, UTF_8));
    Map<String, JsonNode> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tensor : header.properties()) {
      if (tensor.getKey().startsWith(LAYERS + "0.")) {
        for (int layer = 0; layer < layers; layer++) {
          tensors.put(
              LAYERS + layer + tensor.getKey().substring(LAYERS.length() + 1), tensor.getValue());
        }
      } else if (!tensor.getKey().startsWith("__") && !tensor.getKey().startsWith(LAYERS)) {
        tensors.put(tensor.getKey(), tensor.getValue());
      }
    }
    return tensors;
  }

  private static boolean isWide(String tensor) {
    return tensor.startsWith(LAYERS) && tensor.contains(".mlp.");
  }

  /** A tensor's shape, its long side replaced where there is a width. */
  private static List<Integer> shape(Map.Entry<String, JsonNode> tensor, int width) {
    List<Integer> shape = new ArrayList<>();
    tensor.getValue().get("shape").forEach(size -> shape.add(size.asInt()));
    if (width > 0) {
      shape.set(tensor.getKey().contains("down_proj") ? 1 : 0, width);
    }
    return shape;
  }

  private static Map<String, Object> entry(String type, List<Integer> shape, long at, long length) {
    return Map.of("dtype", type, "shape", shape, "data_offsets", List.of(at, at + length));
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
