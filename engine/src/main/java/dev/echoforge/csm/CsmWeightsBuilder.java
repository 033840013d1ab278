package dev.echoforge.csm;

import dev.echoforge.csm.CsmLayout.Part;
import dev.echoforge.nn.BlockWeights;
import dev.echoforge.nn.FeedForward;
import dev.echoforge.nn.Norm;
import dev.echoforge.nn.TransformerWeights;
import java.util.ArrayList;
import java.util.List;

/** Puts a CSM's weights together: matrices in one form or another, the rest as it is stored. */
record CsmWeightsBuilder(CsmTensors tensors, CsmMatrices matrices) {

  CsmWeights build() {
    return new CsmWeights(
        Embeddings.of(tensors.textEmbeddings()),
        Embeddings.of(tensors.audioEmbeddings()),
        Embeddings.of(tensors.depthEmbeddings()),
        transformer(false),
        matrices.codebook0Head(),
        matrices.projection(),
        transformer(true),
        matrices.audioHeads());
  }

  private TransformerWeights transformer(boolean depth) {
    float epsilon = tensors.transformer(depth).normEpsilon();
    List<BlockWeights> blocks = new ArrayList<>();
    for (int layer = 0; layer < tensors.transformer(depth).layers(); layer++) {
      blocks.add(
          new BlockWeights(
              new Norm.RootMeanSquare(tensors.norm(depth, layer, Part.ATTENTION_NORM), epsilon),
              matrices.queryKeyValue(depth, layer),
              matrices.interleaved(),
              matrices.output(depth, layer),
              new Norm.RootMeanSquare(tensors.norm(depth, layer, Part.MLP_NORM), epsilon),
              new FeedForward.Gated(matrices.gateUp(depth, layer), matrices.down(depth, layer))));
    }
    return new TransformerWeights(
        blocks, new Norm.RootMeanSquare(tensors.finalNorm(depth), epsilon));
  }
}
