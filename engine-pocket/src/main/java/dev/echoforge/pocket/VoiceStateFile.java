package dev.echoforge.pocket;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Safetensors;
import dev.echoforge.weights.Tensor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files of voice states as the reference writes them: for each layer a cache [2, 1, rows, kvHeads,
 * headDim], keys (turned by their positions, rotary pairs side by side) and then values, and how
 * many of its rows count.
 */
public final class VoiceStateFile {

  private final Path file;
  private final Safetensors tensors;
  private final TransformerConfig sizes;
  private final Set<String> known = new HashSet<>();

  private VoiceStateFile(Path file, Safetensors tensors, TransformerConfig sizes) {
    this.file = file;
    this.tensors = tensors;
    this.sizes = sizes;
  }

  /**
   * Reads a voice of a model.
   *
   * @throws BrokenFileException if it is broken or was made by a model of other sizes
   */
  public static VoiceState read(Path file, PocketConfig config) {
    try (Safetensors tensors = Safetensors.open(file)) {
      return new VoiceStateFile(file, tensors, config.backbone().transformer()).read();
    }
  }

  private VoiceState read() {
    int rows = rows(0);
    KvCache cache = new KvCache(sizes, PocketGenerator.PAGE_POSITIONS);
    cache.extend(rows);
    for (int layer = 0; layer < sizes.layers(); layer++) {
      if (rows(layer) != rows) {
        throw new BrokenFileException(
            file,
            "expected as many rows in every layer, found %d in layer 0 and %d in layer %d"
                .formatted(rows, rows(layer), layer));
      }
      read(layer, rows, cache);
    }
    for (String name : new TreeSet<>(tensors.tensors().keySet())) {
      if (!known.contains(name)) {
        throw new BrokenFileException(
            file,
            "tensor \"%s\" is foreign: expected a voice of a model of %d layers"
                .formatted(name, sizes.layers()));
      }
    }
    return new VoiceState(cache.snapshot(rows));
  }

  private Tensor cache(int layer) {
    Tensor cache = tensors.require(name(layer, "cache"));
    known.add(cache.name());
    boolean fits =
        cache.shape().size() == 5
            && cache.shape().get(0) == 2
            && cache.shape().get(1) == 1
            && cache.shape().get(3) == sizes.kvHeads()
            && cache.shape().get(4) == sizes.headDim();
    if (!fits) {
      throw cache.broken(
          "expected shape [2, 1, rows, %d, %d], found %s: the voice is another model's"
              .formatted(sizes.kvHeads(), sizes.headDim(), cache.shape()));
    }
    if (!cache.type().equals(DataType.F32)
        && cache.type() != DataType.BF16
        && cache.type() != DataType.F16) {
      throw cache.broken("expected F32, F16 or BF16, found " + cache.type());
    }
    return cache;
  }

  /** How many rows of a layer's cache count. */
  private int rows(int layer) {
    long stored = cache(layer).shape().get(2);
    long rows = declaredRows(layer);
    if (rows < 1 || rows > stored || rows >= sizes.maxPositions()) {
      throw new BrokenFileException(
          file,
          "layer %d: expected 1 to %d rows, found %d"
              .formatted(layer, Math.min(stored, sizes.maxPositions() - 1), rows));
    }
    return (int) rows;
  }

  private long declaredRows(int layer) {
    Tensor offset = tensors.find(name(layer, "offset"));
    Tensor older = tensors.find(name(layer, "current_end"));
    Tensor padding = tensors.find(name(layer, "pad"));
    if (padding != null) {
      known.add(padding.name());
      if (single(padding) != 0) {
        throw padding.broken("expected 0, found " + single(padding));
      }
    }
    if (older != null) {
      known.add(older.name());
    }
    if (offset != null) {
      known.add(offset.name());
      return single(offset);
    }
    if (older == null) {
      throw new BrokenFileException(
          file,
          "tensor \"%s\" is missing: expected how many rows count"
              .formatted(name(layer, "offset")));
    }
    return older.shape().isEmpty() ? 0 : older.shape().getFirst();
  }

  private static int single(Tensor tensor) {
    if (tensor.elements() != 1) {
      throw tensor.broken("expected a single number, found shape " + tensor.shape());
    }
    return tensor.toInts()[0];
  }

  private void read(int layer, int rows, KvCache cache) {
    Tensor tensor = cache(layer);
    int width = sizes.kvDim();
    long values = tensor.shape().get(2) * width;
    float[] keyRow = new float[width];
    float[] valueRow = new float[width];
    float[] key = new float[sizes.headDim()];
    for (int row = 0; row < rows; row++) {
      tensor.read((long) row * width, width, keyRow, 0);
      tensor.read(values + (long) row * width, width, valueRow, 0);
      requireFinite(tensor, keyRow, row);
      requireFinite(tensor, valueRow, row);
      for (int head = 0; head < sizes.kvHeads(); head++) {
        int at = head * sizes.headDim();
        VoiceRows.split(keyRow, at, key);
        cache.store(layer, row, head, key, 0, valueRow, at);
      }
    }
  }

  private static void requireFinite(Tensor tensor, float[] values, int row) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw tensor.broken("row %d: expected numbers, found %s".formatted(row, value));
      }
    }
  }

  private static String name(int layer, String part) {
    return "transformer.layers." + layer + ".self_attn/" + part;
  }
}
