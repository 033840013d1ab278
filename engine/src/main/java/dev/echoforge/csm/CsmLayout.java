package dev.echoforge.csm;

import dev.echoforge.weights.Tensors;
import org.jspecify.annotations.Nullable;

/** The names of a CSM's tensors in one of the two layouts that checkpoints come in. */
enum CsmLayout {
  /** Sesame's own; rotary embedding pairs 2i with 2i + 1. */
  SESAME(
      "text_embeddings.weight",
      "audio_embeddings.weight",
      "audio_embeddings.weight",
      "codebook0_head.weight",
      "audio_head",
      "projection.weight",
      "backbone.",
      "decoder.",
      "norm.scale"),

  /** Transformers'; rotary embedding pairs i with i + headDim / 2. */
  HUB(
      "embed_text_tokens.weight",
      "backbone_model.embed_tokens.embed_audio_tokens.weight",
      "depth_decoder.model.embed_tokens.weight",
      "lm_head.weight",
      "depth_decoder.codebooks_head.weight",
      "depth_decoder.model.inputs_embeds_projector.weight",
      "backbone_model.",
      "depth_decoder.model.",
      "norm.weight");

  /** The tensors of a block. */
  enum Part {
    ATTENTION_NORM("sa_norm.scale", "input_layernorm.weight"),
    QUERY("attn.q_proj.weight", "self_attn.q_proj.weight"),
    KEY("attn.k_proj.weight", "self_attn.k_proj.weight"),
    VALUE("attn.v_proj.weight", "self_attn.v_proj.weight"),
    OUTPUT("attn.output_proj.weight", "self_attn.o_proj.weight"),
    MLP_NORM("mlp_norm.scale", "post_attention_layernorm.weight"),
    GATE("mlp.w1.weight", "mlp.gate_proj.weight"),
    UP("mlp.w3.weight", "mlp.up_proj.weight"),
    DOWN("mlp.w2.weight", "mlp.down_proj.weight");

    private final String sesame;
    private final String hub;

    Part(String sesame, String hub) {
      this.sesame = sesame;
      this.hub = hub;
    }
  }

  final String textEmbeddings;
  final String audioEmbeddings;

  /** The depth decoder's audio embeddings, which may be the same tensor. */
  final String depthEmbeddings;

  final String codebook0Head;
  final String audioHead;
  final String projection;
  final String backbone;
  final String depth;
  final String norm;

  CsmLayout(
      String textEmbeddings,
      String audioEmbeddings,
      String depthEmbeddings,
      String codebook0Head,
      String audioHead,
      String projection,
      String backbone,
      String depth,
      String norm) {
    this.textEmbeddings = textEmbeddings;
    this.audioEmbeddings = audioEmbeddings;
    this.depthEmbeddings = depthEmbeddings;
    this.codebook0Head = codebook0Head;
    this.audioHead = audioHead;
    this.projection = projection;
    this.backbone = backbone;
    this.depth = depth;
    this.norm = norm;
  }

  /** The layout that the tensors' names are of, or null if they are of neither. */
  static @Nullable CsmLayout of(Tensors tensors) {
    for (CsmLayout layout : values()) {
      if (tensors.names().stream().anyMatch(name -> name.startsWith(layout.backbone))) {
        return layout;
      }
    }
    return null;
  }

  /** Whether queries' and keys' rows pair 2i with 2i + 1 in rotary embedding. */
  boolean interleaved() {
    return this == SESAME;
  }

  /**
   * A block's tensor.
   *
   * @param stack {@link #backbone} or {@link #depth}
   */
  String block(String stack, int layer, Part part) {
    return stack + "layers." + layer + "." + (this == SESAME ? part.sesame : part.hub);
  }
}
