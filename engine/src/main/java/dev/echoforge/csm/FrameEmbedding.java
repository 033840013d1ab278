package dev.echoforge.csm;

import dev.echoforge.kernel.PieceScratch;
import dev.echoforge.kernel.Vectors;

/**
 * Turns frames into the backbone's inputs: the sum of their ids' embeddings. Safe for concurrent
 * use.
 */
final class FrameEmbedding {

  private final int audioVocab;
  private final Embeddings text;
  private final Embeddings audio;
  private final int dim;

  FrameEmbedding(CsmConfig config, CsmWeights weights) {
    this.audioVocab = config.audioVocab();
    this.text = weights.textEmbeddings();
    this.audio = weights.audioEmbeddings();
    this.dim = config.backbone().dim();
  }

  /**
   * Embeds a frame.
   *
   * @param frame one text id, or an audio id for each codebook
   * @param into [backbone dim] from offset on; overwritten
   */
  void embed(int[] frame, float[] into, int offset) {
    if (frame.length == 1) {
      text.read(frame[0], into, offset);
      return;
    }
    float[] row = PieceScratch.floats(dim);
    audio.read(frame[0], into, offset);
    for (int codebook = 1; codebook < frame.length; codebook++) {
      audio.read(codebook * audioVocab + frame[codebook], row, 0);
      Vectors.add(row, 0, into, offset, dim);
    }
  }
}
