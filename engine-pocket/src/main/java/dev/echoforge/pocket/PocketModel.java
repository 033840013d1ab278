package dev.echoforge.pocket;

import dev.echoforge.mimi.LatentCodec;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunks;
import dev.echoforge.pocket.text.TextPreparation;
import dev.echoforge.pocket.text.TextTokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that is ready to speak: sizes, tokenizer, weights and codec. Immutable and safe for
 * concurrent use; what is computed with it lives in a {@link PocketGenerator}.
 */
public final class PocketModel implements AutoCloseable {

  private final Path folder;
  private final PocketConfig config;
  private final TextTokenizer tokenizer;
  private final PocketWeights weights;
  private final LatentCodec codec;
  private final PocketPrecision precision;
  private final boolean encodes;
  private final String fingerprint;
  private final long mappedBytes;
  private final Runnable leaveToDisk;
  private final List<Runnable> resources;

  /**
   * @param encodes whether the codec's encoder is there and not zeroed
   * @param fingerprint tells the weights from others and from what they were before
   * @param leaveToDisk drops pages of the checkpoint from memory; they are read again when needed
   * @param resources run when it is closed
   */
  PocketModel(
      Path folder,
      PocketConfig config,
      TextTokenizer tokenizer,
      PocketWeights weights,
      LatentCodec codec,
      PocketPrecision precision,
      boolean encodes,
      String fingerprint,
      long mappedBytes,
      Runnable leaveToDisk,
      List<Runnable> resources) {
    this.folder = folder;
    this.config = config;
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.codec = codec;
    this.precision = precision;
    this.encodes = encodes;
    this.fingerprint = fingerprint;
    this.mappedBytes = mappedBytes;
    this.leaveToDisk = leaveToDisk;
    this.resources = List.copyOf(resources);
  }

  /** Where it was loaded from. */
  public Path folder() {
    return folder;
  }

  /** The sizes and settings. */
  public PocketConfig config() {
    return config;
  }

  /** The text tokenizer. */
  public TextTokenizer tokenizer() {
    return tokenizer;
  }

  /** Between latents and audio. */
  public LatentCodec codec() {
    return codec;
  }

  /** How the large matrices are kept. */
  public PocketPrecision precision() {
    return precision;
  }

  /** Whether recordings can be encoded: the open weights come with a zeroed encoder. */
  public boolean encodes() {
    return encodes;
  }

  /** Tells the weights from others and from what they were before. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Bytes of weights that a step reads for one frame, of however many streams. */
  public long bytesPerFrame() {
    return weights.bytesPerFrame();
  }

  /** Bytes of the files that are mapped; what isn't used of them takes no memory. */
  public long mappedBytes() {
    return mappedBytes;
  }

  /** Cuts texts into what the model speaks in one go, as the reference does. */
  public TextChunks chunks() {
    return new TextChunks(
        tokenizer,
        new TextPreparation(config.text()),
        config.codec().frameRateHz(),
        config.framesAfterEos());
  }

  /**
   * Encodes a prepared recording. The encoder is packed for it and let go afterwards.
   *
   * @return [frames, encodedDim]
   */
  float[] encode(Team team, float[] samples) {
    return codec.encode(team, samples, leaveToDisk);
  }

  PocketWeights weights() {
    return weights;
  }

  /** Unmaps the weights; nothing may be computing with them any more. */
  @Override
  public void close() {
    resources.forEach(Runnable::run);
  }
}
