package dev.echoforge.csm;

import dev.echoforge.csm.CsmLayout.Part;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's tensors by what they are, whatever its layout calls them; each is checked against
 * the configuration as it is asked for.
 */
record CsmTensors(CsmConfig config, CsmLayout layout, Tensors tensors) {

  /**
   * Sees which layout the tensors are in.
   *
   * @throws BrokenFileException if in neither
   */
  static CsmTensors of(CsmConfig config, Tensors tensors) {
    for (String name : tensors.names()) {
      if (name.contains(".quant_state.bitsandbytes")) {
        throw new BrokenFileException(
            tensors.file(),
            "weights quantized by bitsandbytes are not read: expected 16 or 32 bits; get the 16-bit model that they were made from and use --precision q4 or q8, which packs it here");
      }
    }
    CsmLayout layout = CsmLayout.of(tensors);
    if (layout == null) {
      throw new BrokenFileException(
          tensors.file(),
          "expected a CSM's tensors (backbone.… or backbone_model.…), found %d others"
              .formatted(tensors.names().size()));
    }
    return new CsmTensors(config, layout, tensors);
  }

  /**
   * Checks that all tensors are there in their shapes, before any work is put into them.
   *
   * @throws BrokenFileException naming the first that isn't
   */
  void check() {
    textEmbeddings();
    audioEmbeddings();
    depthEmbeddings();
    codebook0Head();
    projection();
    audioHead();
    for (boolean depth : new boolean[] {false, true}) {
      finalNorm(depth);
      for (int layer = 0; layer < transformer(depth).layers(); layer++) {
        for (Part part : Part.values()) {
          if (part == Part.ATTENTION_NORM || part == Part.MLP_NORM) {
            norm(depth, layer, part);
          } else {
            matrix(depth, layer, part);
          }
        }
      }
    }
  }

  Tensor textEmbeddings() {
    return weights(layout.textEmbeddings, config.textVocab(), config.backbone().dim());
  }

  /** The backbone's audio embeddings; where tables are tied, the reference takes the decoder's. */
  Tensor audioEmbeddings() {
    return config.tiedEmbeddings()
        ? audioEmbeddings(layout.depthEmbeddings, layout.audioEmbeddings)
        : audioEmbeddings(layout.audioEmbeddings, layout.depthEmbeddings);
  }

  Tensor depthEmbeddings() {
    return audioEmbeddings(layout.depthEmbeddings, layout.audioEmbeddings);
  }

  private Tensor audioEmbeddings(String name, String other) {
    @Nullable Tensor found = tensors.find(name);
    return weights(
        found == null && tensors.find(other) != null ? other : name,
        (long) config.codebooks() * config.audioVocab(),
        config.backbone().dim());
  }

  Tensor codebook0Head() {
    return weights(layout.codebook0Head, config.audioVocab(), config.backbone().dim());
  }

  Tensor projection() {
    return weights(layout.projection, config.depth().dim(), config.backbone().dim());
  }

  /** [codebooks − 1, depth dim, audioVocab], to be multiplied on the right. */
  Tensor audioHead() {
    return weights(
        layout.audioHead, config.codebooks() - 1L, config.depth().dim(), config.audioVocab());
  }

  float[] finalNorm(boolean depth) {
    return weights(stack(depth) + layout.norm, transformer(depth).dim()).toFloats();
  }

  float[] norm(boolean depth, int layer, Part part) {
    return weights(layout.block(stack(depth), layer, part), transformer(depth).dim()).toFloats();
  }

  /** A block's matrix [rows, columns]. */
  Tensor matrix(boolean depth, int layer, Part part) {
    TransformerConfig sizes = transformer(depth);
    long rows =
        switch (part) {
          case QUERY -> sizes.queryDim();
          case KEY, VALUE -> sizes.kvDim();
          case GATE, UP -> sizes.ffn();
          case OUTPUT, DOWN, ATTENTION_NORM, MLP_NORM -> sizes.dim();
        };
    long columns =
        switch (part) {
          case OUTPUT -> sizes.queryDim();
          case DOWN -> sizes.ffn();
          default -> sizes.dim();
        };
    return weights(layout.block(stack(depth), layer, part), rows, columns);
  }

  TransformerConfig transformer(boolean depth) {
    return depth ? config.depth() : config.backbone();
  }

  private String stack(boolean depth) {
    return depth ? layout.depth : layout.backbone;
  }

  private Tensor weights(String name, long... shape) {
    Tensor tensor = tensors.require(name, shape);
    DataType type = tensor.type();
    if (type != DataType.F32 && type != DataType.F16 && type != DataType.BF16) {
      throw tensor.broken("expected F32, F16 or BF16, found " + type);
    }
    return tensor;
  }
}
