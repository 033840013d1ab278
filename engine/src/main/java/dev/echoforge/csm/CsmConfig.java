package dev.echoforge.csm;

import dev.echoforge.nn.RopeConfig;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.CheckpointFolder;
import java.nio.file.Path;

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

  /**
   * Reads a model's sizes from its folder's {@code config.json}.
   *
   * @throws BrokenFileException if that is missing, broken or asks for what doesn't exist
   */
  public static CsmConfig read(Path folder) {
    return CsmConfigFile.read(folder);
  }

  /**
   * Reads a model's sizes: an adapter's are its base's, those of a GGUF file alone CSM-1B's.
   *
   * @throws BrokenFileException if {@code config.json} is missing, broken or asks for what doesn't
   *     exist
   */
  public static CsmConfig read(CheckpointFolder model) {
    return CsmConfigFile.read(model);
  }

  /** Weights of all matrices; embeddings, which are looked up and not multiplied, aside. */
  public long weights() {
    long heads = (long) audioVocab * (backbone.dim() + (codebooks - 1L) * depth.dim());
    return backbone.weights() + depth.weights() + heads + (long) depth.dim() * backbone.dim();
  }

  /** Weights that one frame multiplies with: the depth decoder's once for each later codebook. */
  public long weightsPerFrame() {
    long passes = codebooks - 1L;
    long heads = (long) audioVocab * (backbone.dim() + passes * depth.dim());
    long depthPass = depth.weights() + (long) depth.dim() * backbone.dim();
    return backbone.weights() + heads + passes * depthPass;
  }

  /** Bytes of keys and values that a stream takes when it has used all positions. */
  public long cacheBytes() {
    return 2L * backbone.layers() * backbone.kvDim() * maxPositions() * Float.BYTES;
  }

  /** Positions that a prompt and the frames generated after it may have together. */
  public int maxPositions() {
    return backbone.maxPositions();
  }
}
