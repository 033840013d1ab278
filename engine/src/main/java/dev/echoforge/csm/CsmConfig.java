package dev.echoforge.csm;

import dev.echoforge.nn.RopeConfig;
import dev.echoforge.nn.TransformerConfig;

/**
 * A CSM's sizes.
 *
 * @param backbone the transformer over frames
 * @param depth the transformer over a frame's codebooks
 * @param codebooks audio codes in a frame
 * @param textVocab text token ids
 * @param audioVocab audio ids in each codebook, the codec's entries and some more
 * @param codecEntries ids of each codebook that the codec can decode; greater ones are never drawn
 * @param tiedEmbeddings whether backbone and depth decoder share one table of audio embeddings
 */
public record CsmConfig(
    TransformerConfig backbone,
    TransformerConfig depth,
    int codebooks,
    int textVocab,
    int audioVocab,
    int codecEntries,
    boolean tiedEmbeddings) {

  /** CSM-1B, as published: flavors llama-1B and llama-100M. */
  public static final CsmConfig CSM_1B =
      new CsmConfig(
          new TransformerConfig(
              16,
              2048,
              32,
              8,
              64,
              8192,
              1e-5f,
              2048,
              new RopeConfig(500_000, new RopeConfig.Llama3Scaling(32, 0.125, 0.5, 1024))),
          new TransformerConfig(
              4,
              1024,
              8,
              2,
              128,
              8192,
              1e-5f,
              33,
              new RopeConfig(
                  500_000, new RopeConfig.Llama3Scaling(32, 0.001953125, 0.0078125, 16))),
          32,
          128_256,
          2051,
          2048,
          true);

  /** Frames a second, of the codec that CSM speaks through. */
  public static final double FRAME_RATE_HZ = 12.5;

  /** Positions that a prompt and the frames generated after it may have together. */
  public int maxPositions() {
    return backbone.maxPositions();
  }
}
