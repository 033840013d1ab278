package dev.echoforge.csm;

import dev.echoforge.nn.RopeConfig;
import dev.echoforge.nn.RopeConfig.Llama3Scaling;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A checkpoint of random weights, written in any layout: the same seed and sizes are the same model
 * whatever it is written as. Weights are rounded to 8 bits of mantissa, so that F32, F16 and BF16
 * files hold the same numbers.
 */
final class RandomCheckpoint {

  /** Which of the two names the hub layout's tied audio embeddings are written under. */
  enum Tied {
    BACKBONE,
    DEPTH,
    BOTH
  }

  /** Sizes that share no divisors with anything. */
  static final CsmConfig ODD =
      new CsmConfig(
          new TransformerConfig(
              3, 42, 6, 3, 10, 51, 1e-5f, 301, new RopeConfig(10_000, llama3(40))),
          new TransformerConfig(2, 30, 5, 1, 6, 37, 1e-6f, 6, new RopeConfig(500_000, null)),
          5,
          517,
          23,
          19,
          true);

  /** So few codes to draw from that speech ends by chance after a few frames. */
  static final CsmConfig BRIEF = brief(4);

  /** A model that draws from that many codes; from one it says nothing. */
  static CsmConfig brief(int codes) {
    return new CsmConfig(
        new TransformerConfig(2, 24, 4, 2, 8, 40, 1e-5f, 1500, new RopeConfig(10_000, null)),
        new TransformerConfig(1, 16, 2, 2, 8, 24, 1e-5f, 2, new RopeConfig(10_000, null)),
        2,
        517,
        67,
        codes,
        true);
  }

  private final CsmConfig config;

  /** Logical tensors under the hub's names. */
  private final Map<String, float[]> tensors = new LinkedHashMap<>();

  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  RandomCheckpoint(CsmConfig config, long seed) {
    this.config = config;
    var random = new SplittableRandom(seed);
    int dim = config.backbone().dim();
    int depthDim = config.depth().dim();
    CsmLayout hub = CsmLayout.HUB;
    add(random, hub.textEmbeddings, 1, config.textVocab(), dim);
    add(random, hub.audioEmbeddings, 0.5, config.codebooks() * config.audioVocab(), dim);
    add(random, hub.codebook0Head, 1, config.audioVocab(), dim);
    add(random, hub.projection, 1 / Math.sqrt(dim), depthDim, dim);
    add(random, hub.audioHead, 1, config.codebooks() - 1, depthDim, config.audioVocab());
    addStack(random, hub.backbone, config.backbone());
    addStack(random, hub.depth, config.depth());
  }

  static Llama3Scaling llama3(int original) {
    return new Llama3Scaling(8, 1, 4, original);
  }

  private void addStack(SplittableRandom random, String stack, TransformerConfig sizes) {
    int dim = sizes.dim();
    double scale = 1.5 / Math.sqrt(dim);
    for (int layer = 0; layer < sizes.layers(); layer++) {
      for (CsmLayout.Part part : CsmLayout.Part.values()) {
        String name = CsmLayout.HUB.block(stack, layer, part);
        switch (part) {
          case ATTENTION_NORM, MLP_NORM -> add(random, name, 1, dim);
          case QUERY -> add(random, name, scale, sizes.queryDim(), dim);
          case KEY, VALUE -> add(random, name, scale, sizes.kvDim(), dim);
          case OUTPUT -> add(random, name, scale, dim, sizes.queryDim());
          case GATE, UP -> add(random, name, scale, sizes.ffn(), dim);
          case DOWN -> add(random, name, scale, dim, sizes.ffn());
        }
      }
    }
    add(random, stack + CsmLayout.HUB.norm, 1, dim);
  }

  private void add(SplittableRandom random, String name, double scale, long... shape) {
    int count = 1;
    for (long dimension : shape) {
      count *= (int) dimension;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      float value = (float) (random.nextGaussian() * scale);
      // Normal numbers of F16 with BF16's mantissa.
      float clipped = Math.abs(value) < 1e-3f ? 1e-3f : value;
      values[i] = Float.intBitsToFloat(Float.floatToIntBits(clipped) & 0xFFFF0000);
    }
    tensors.put(name, values);
    shapes.put(name, shape);
  }

  /** All of the heads' weights set to 0, so that greedily all codes are 0: speech of no frame. */
  RandomCheckpoint silent() {
    Arrays.fill(tensors.get(CsmLayout.HUB.codebook0Head), 0);
    Arrays.fill(tensors.get(CsmLayout.HUB.audioHead), 0);
    return this;
  }

  /** The heads' weights an eighth, so that all codes are about as likely. */
  RandomCheckpoint even() {
    for (String head : List.of(CsmLayout.HUB.codebook0Head, CsmLayout.HUB.audioHead)) {
      float[] weights = tensors.get(head);
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= 8;
      }
    }
    return this;
  }

  /** One weight of the final norm that is no number. */
  RandomCheckpoint damaged() {
    tensors.get(CsmLayout.HUB.backbone + CsmLayout.HUB.norm)[0] = Float.NaN;
    return this;
  }

  /** Names of all tensors, the hub's. */
  List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  /** Leaves a tensor out. */
  RandomCheckpoint without(String name) {
    tensors.remove(name);
    return this;
  }

  /** Puts another dimension around a tensor. */
  RandomCheckpoint misshapen(String name) {
    long[] shape = shapes.get(name);
    long[] other = new long[shape.length + 1];
    other[0] = 1;
    System.arraycopy(shape, 0, other, 1, shape.length);
    shapes.put(name, other);
    return this;
  }

  /** Sets a tensor's last weight. */
  RandomCheckpoint withLast(String name, float value) {
    float[] values = tensors.get(name);
    values[values.length - 1] = value;
    return this;
  }

  /** Writes the hub layout, in as many shards as asked for, with transformers' newer config. */
  Path writeHub(Path folder, DataType type, Tied tied, int shards) throws IOException {
    List<SafetensorsWriter> files = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      files.add(new SafetensorsWriter());
    }
    StringBuilder index = new StringBuilder();
    int next = 0;
    for (String name : tensors.keySet()) {
      for (String written : names(name, tied)) {
        int shard = next++ % shards;
        files.get(shard).add(written, type, tensors.get(name), shapes.get(name));
        index.append(",\"%s\":\"%s\"".formatted(written, shardName(shard, shards)));
      }
    }
    Files.createDirectories(folder);
    for (int i = 0; i < shards; i++) {
      files.get(i).write(folder.resolve(shardName(i, shards)));
    }
    if (shards > 1) {
      Files.writeString(
          folder.resolve("model.safetensors.index.json"),
          "{\"metadata\":{},\"weight_map\":{%s}}".formatted(index.substring(1)));
    }
    writeConfig(folder, true);
    return folder;
  }

  private static String shardName(int shard, int shards) {
    return shards == 1
        ? "model.safetensors"
        : "model-%05d-of-%05d.safetensors".formatted(shard + 1, shards);
  }

  private static List<String> names(String name, Tied tied) {
    if (!name.equals(CsmLayout.HUB.audioEmbeddings)) {
      return List.of(name);
    }
    return switch (tied) {
      case BACKBONE -> List.of(CsmLayout.HUB.audioEmbeddings);
      case DEPTH -> List.of(CsmLayout.HUB.depthEmbeddings);
      case BOTH -> List.of(CsmLayout.HUB.audioEmbeddings, CsmLayout.HUB.depthEmbeddings);
    };
  }

  /** Writes Sesame's layout, with transformers' older config. */
  Path writeSesame(Path folder, DataType type) throws IOException {
    CsmLayout hub = CsmLayout.HUB;
    CsmLayout sesame = CsmLayout.SESAME;
    SafetensorsWriter file = new SafetensorsWriter();
    for (String[] names :
        new String[][] {
          {hub.textEmbeddings, sesame.textEmbeddings},
          {hub.audioEmbeddings, sesame.audioEmbeddings},
          {hub.codebook0Head, sesame.codebook0Head},
          {hub.audioHead, sesame.audioHead},
          {hub.projection, sesame.projection},
          {hub.backbone + hub.norm, sesame.backbone + sesame.norm},
          {hub.depth + hub.norm, sesame.depth + sesame.norm}
        }) {
      file.add(names[1], type, tensors.get(names[0]), shapes.get(names[0]));
    }
    addSesameStack(file, type, false);
    addSesameStack(file, type, true);
    Files.createDirectories(folder);
    file.write(folder.resolve("model.safetensors"));
    writeConfig(folder, false);
    return folder;
  }

  private void addSesameStack(SafetensorsWriter file, DataType type, boolean depth) {
    TransformerConfig sizes = depth ? config.depth() : config.backbone();
    String from = depth ? CsmLayout.HUB.depth : CsmLayout.HUB.backbone;
    String to = depth ? CsmLayout.SESAME.depth : CsmLayout.SESAME.backbone;
    for (int layer = 0; layer < sizes.layers(); layer++) {
      for (CsmLayout.Part part : CsmLayout.Part.values()) {
        String name = CsmLayout.HUB.block(from, layer, part);
        float[] values = tensors.get(name);
        boolean rotary = part == CsmLayout.Part.QUERY || part == CsmLayout.Part.KEY;
        file.add(
            CsmLayout.SESAME.block(to, layer, part),
            type,
            rotary ? interleaved(values, sizes.headDim(), sizes.dim()) : values,
            shapes.get(name));
      }
    }
  }

  /** Rows [heads, 2, half] as [heads, half, 2]. */
  private static float[] interleaved(float[] rows, int headDim, int columns) {
    float[] result = new float[rows.length];
    int half = headDim / 2;
    for (int row = 0; row < rows.length / columns; row++) {
      int head = row / headDim;
      int i = row % headDim;
      int target = head * headDim + (i < half ? 2 * i : 2 * (i - half) + 1);
      System.arraycopy(rows, row * columns, result, target * columns, columns);
    }
    return result;
  }

  private void writeConfig(Path folder, boolean newer) throws IOException {
    String depth =
        "{%s,\"num_codebooks\":%d,\"backbone_hidden_size\":%d,\"vocab_size\":%d}"
            .formatted(
                sizes(config.depth(), newer),
                config.codebooks(),
                config.backbone().dim(),
                config.audioVocab());
    Files.writeString(
        folder.resolve("config.json"),
        ("{\"model_type\":\"csm\",%s,\"depth_decoder_config\":%s,\"num_codebooks\":%d,"
                + "\"text_vocab_size\":%d,\"vocab_size\":%d,\"tie_codebooks_embeddings\":true,"
                + "\"codec_config\":{\"codebook_size\":%d}}")
            .formatted(
                sizes(config.backbone(), newer),
                depth,
                config.codebooks(),
                config.textVocab(),
                config.audioVocab(),
                config.codecEntries()));
    Files.copy(Fixtures.FOLDER.resolve("csm-a/tokenizer.json"), folder.resolve("tokenizer.json"));
  }

  private static String sizes(TransformerConfig sizes, boolean newer) {
    String scaling =
        sizes.rope().scaling() instanceof Llama3Scaling llama3
            ? ("\"rope_type\":\"llama3\",\"factor\":%s,\"low_freq_factor\":%s,"
                    + "\"high_freq_factor\":%s,\"original_max_position_embeddings\":%d")
                .formatted(
                    llama3.factor(),
                    llama3.lowFreqFactor(),
                    llama3.highFreqFactor(),
                    llama3.originalMaxPositions())
            : "\"rope_type\":\"default\"";
    String rope =
        newer
            ? "\"rope_parameters\":{%s,\"rope_theta\":%s}".formatted(scaling, sizes.rope().base())
            : "\"rope_scaling\":{%s},\"rope_theta\":%s".formatted(scaling, sizes.rope().base());
    return ("\"num_hidden_layers\":%d,\"hidden_size\":%d,\"num_attention_heads\":%d,"
            + "\"num_key_value_heads\":%d,\"head_dim\":%d,\"intermediate_size\":%d,"
            + "\"rms_norm_eps\":%s,\"max_position_embeddings\":%d,%s")
        .formatted(
            sizes.layers(),
            sizes.dim(),
            sizes.heads(),
            sizes.kvHeads(),
            sizes.headDim(),
            sizes.ffn(),
            sizes.normEpsilon(),
            sizes.maxPositions(),
            rope);
  }
}
