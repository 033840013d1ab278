package dev.echoforge.csm;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.text.tokenizer.Tokenizer;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * A CSM that is ready to speak: sizes, tokenizer and weights. Immutable and safe for concurrent
 * use; what is computed with it lives in a {@link BatchScheduler}.
 */
public final class CsmModel implements AutoCloseable {

  private final CsmConfig config;
  private final Tokenizer tokenizer;
  private final CsmWeights weights;
  private final Precision precision;
  private final String fingerprint;
  private final long mappedBytes;
  private final List<AutoCloseable> resources;

  /**
   * @param fingerprint tells the checkpoint from others and from what it was before
   */
  CsmModel(
      CsmConfig config,
      Tokenizer tokenizer,
      CsmWeights weights,
      Precision precision,
      String fingerprint,
      long mappedBytes,
      List<? extends AutoCloseable> resources) {
    this.config = config;
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.precision = precision;
    this.fingerprint = fingerprint;
    this.mappedBytes = mappedBytes;
    this.resources = List.copyOf(resources);
  }

  /** The sizes. */
  public CsmConfig config() {
    return config;
  }

  /** The text tokenizer. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** The precision in use, never auto. */
  public Precision precision() {
    return precision;
  }

  /** Tells the checkpoint's weights, tokenizer and sizes from others and from before. */
  String fingerprint() {
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

  /**
   * A scheduler that speaks with this model.
   *
   * @param team used by the scheduler's thread alone from now on
   * @param threads makes that thread
   * @param nanoTime measures how long steps take
   */
  public BatchScheduler<CsmRequest, CsmSequence> scheduler(
      Team team, BatchLimits limits, ThreadFactory threads, LongSupplier nanoTime) {
    FrameGenerator generator =
        new FrameGenerator(config, weights, team, limits.maxStreams(), limits.maxRows());
    return new BatchScheduler<>(generator, team, limits, threads, nanoTime);
  }

  CsmWeights weights() {
    return weights;
  }

  /** Unmaps the weights; nothing may be computing with them any more. */
  @Override
  public void close() {
    closeAll(resources);
  }

  static void closeAll(List<AutoCloseable> resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("closing weights failed", e);
      }
    }
  }
}
