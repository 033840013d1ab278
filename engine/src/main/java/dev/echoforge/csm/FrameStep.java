package dev.echoforge.csm;

import dev.echoforge.parallel.Team;

/**
 * What becomes of a stream's frames before its consumer gets them, such as the codec's decoding.
 * Called by the one thread that computes, so that it can use the team; frames come in order.
 *
 * @param <T> what a frame becomes
 */
@FunctionalInterface
public interface FrameStep<T> {

  /** Hands frames on as they are. */
  FrameStep<int[]> CODES = (team, codes) -> codes.clone();

  /**
   * Turns a frame into what the consumer gets.
   *
   * @param team free to be used until this returns
   * @param codes [codebooks]; valid until this returns
   */
  T apply(Team team, int[] codes);

  /** Called once, after the last frame or when the stream is given up. */
  default void close() {}
}
