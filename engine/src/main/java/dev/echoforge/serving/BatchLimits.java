package dev.echoforge.serving;

/**
 * How much a {@link BatchScheduler} takes on.
 *
 * @param maxStreams how many streams a step takes on together
 * @param maxWaiting how many requests may wait for their turn
 * @param bufferedFrames how many frames wait for a slow consumer before its stream rests
 * @param prefillChunk how many prompt frames a step takes in while nobody is being spoken for
 * @param prefillChunkBeside how many while others are, who have to wait for them
 * @param prefixBytes memory for the prefixes of prompts that are kept for reuse
 */
public record BatchLimits(
    int maxStreams,
    int maxWaiting,
    int bufferedFrames,
    int prefillChunk,
    int prefillChunkBeside,
    long prefixBytes) {

  /** What suits a machine of a few cores. */
  public static final BatchLimits DEFAULT = new BatchLimits(8, 1000, 32, 64, 16, 256L << 20);

  /** Checks the ranges. */
  public BatchLimits {
    if (maxStreams < 1 || maxWaiting < 0 || bufferedFrames < 1) {
      throw new IllegalArgumentException(
          "expected maxStreams and bufferedFrames from 1 and maxWaiting from 0");
    }
    if (prefillChunk < 1 || prefillChunkBeside < 1 || prefixBytes < 0) {
      throw new IllegalArgumentException("expected pieces from 1 and prefixBytes from 0");
    }
  }

  /** The same with another number of streams. */
  public BatchLimits withMaxStreams(int streams) {
    return new BatchLimits(
        streams, maxWaiting, bufferedFrames, prefillChunk, prefillChunkBeside, prefixBytes);
  }

  /** How many new positions a step may have. */
  public int maxRows() {
    return Math.max(prefillChunk, maxStreams + prefillChunkBeside);
  }
}
