package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.nn.TransformerWeights;
import dev.echoforge.weights.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The weights of backbone and flow head.
 *
 * @param backbone the transformer
 * @param textTable [textRows, tableDim], read where it is mapped
 * @param textProjection [dim, textRank], or null where the table has rows of dim
 * @param voiceBegin [dim], the row that a voice begins with, or null
 * @param voiceProjection [dim, encodedDim]
 * @param audioInput [dim, latentDim]
 * @param firstLatent [latentDim], what the first audio row is made from
 * @param outProjection [outDim, dim], or null where the stream itself is the output
 * @param eosWeight [outDim]
 * @param eosBias of the end-of-speech logit
 * @param latentMean [latentDim], added to normalised latents
 * @param latentSpread [latentDim], what normalised latents are multiplied by
 * @param flow the flow head
 */
@SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
record PocketWeights(
    TransformerWeights backbone,
    Tensor textTable,
    @Nullable Matrix textProjection,
    float @Nullable [] voiceBegin,
    Matrix voiceProjection,
    Matrix audioInput,
    float[] firstLatent,
    @Nullable Matrix outProjection,
    float[] eosWeight,
    float eosBias,
    float[] latentMean,
    float[] latentSpread,
    FlowWeights flow) {

  /** Bytes of weights that one frame reads, however many streams share it. */
  long bytesPerFrame() {
    return backbone.bytes()
        + flow.bytes()
        + audioInput.bytes()
        + (outProjection == null ? 0 : outProjection.bytes());
  }
}
