package dev.echoforge.pocket;

import dev.echoforge.mimi.LatentCodecConfig;
import dev.echoforge.pocket.text.TextSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's sizes and settings.
 *
 * @param backbone the language model
 * @param flow the flow head
 * @param codec between latents and audio; its latentDim is what is generated
 * @param text how texts are prepared
 * @param weightsFile the weights, relative to the model's folder
 * @param tokenizerFile the tokenizer, relative to the model's folder
 * @param temperature the variance of the noise where none is asked for
 * @param eosThreshold a logit above it ends the speech
 * @param framesAfterEos how many frames follow the end-of-speech frame; null for a guess by the
 *     text
 * @param alignmentHeads those whose mean look at the text tells which word is being said; may be
 *     empty
 */
public record PocketConfig(
    BackboneConfig backbone,
    FlowConfig flow,
    LatentCodecConfig codec,
    TextSettings text,
    String weightsFile,
    String tokenizerFile,
    float temperature,
    float eosThreshold,
    @Nullable Integer framesAfterEos,
    List<AlignmentHead> alignmentHeads) {

  /** Copies the list. */
  public PocketConfig {
    alignmentHeads = List.copyOf(alignmentHeads);
  }

  /** Numbers of a latent that is generated. */
  public int latentDim() {
    return codec.latentDim();
  }

  /** Weights that a frame reads of backbone and flow head. */
  long weightsPerFrame() {
    long dim = backbone.dim();
    long block =
        dim * (backbone.queryKeyValueDim() + backbone.queryDim()) + 2L * dim * backbone.ffn();
    long width = flow.width();
    return block * backbone.layers() + flow.blocks() * 5L * width * width;
  }
}
