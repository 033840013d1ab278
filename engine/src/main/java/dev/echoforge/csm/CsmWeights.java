package dev.echoforge.csm;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.nn.TransformerWeights;
import java.util.List;

/**
 * A CSM's weights.
 *
 * @param textEmbeddings [textVocab, backbone dim]
 * @param audioEmbeddings [codebooks · audioVocab, backbone dim]; id c of codebook k is row k ·
 *     audioVocab + c
 * @param depthEmbeddings the depth decoder's audio embeddings, often the same
 * @param backbone the transformer over frames
 * @param codebook0Head [audioVocab, backbone dim]
 * @param projection [depth dim, backbone dim]
 * @param depth the transformer over a frame's codebooks
 * @param audioHeads [codebooks − 1] of [audioVocab, depth dim]
 */
record CsmWeights(
    Embeddings textEmbeddings,
    Embeddings audioEmbeddings,
    Embeddings depthEmbeddings,
    TransformerWeights backbone,
    Matrix codebook0Head,
    Matrix projection,
    TransformerWeights depth,
    List<Matrix> audioHeads) {

  /** Bytes of weights that one frame reads, however many streams share it. */
  long bytesPerFrame() {
    int passes = audioHeads.size();
    long heads = audioHeads.stream().mapToLong(Matrix::bytes).sum();
    return backbone.bytes()
        + codebook0Head.bytes()
        + passes * (projection.bytes() + depth.bytes())
        + heads;
  }
}
