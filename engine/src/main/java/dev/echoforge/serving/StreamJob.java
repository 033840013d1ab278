package dev.echoforge.serving;

import java.util.function.BooleanSupplier;

/**
 * A stream to make.
 *
 * @param request what the model opens its sequence with
 * @param maxFrames how many frames to make at most; they and the prompt must fit the model's
 *     positions
 * @param requester who asks, compared by equals: requesters take turns
 * @param step what becomes of each frame
 * @param buffer how many frames may wait for the consumer, or 0 for what the limits say
 * @param live whether somebody listens while it is made, asked again before each step: once its
 *     consumer has begun to take frames, it comes first, and streams that nobody waits for yet rest
 * @param keep whether what it says, where it comes to its end, is to be context of what follows, so
 *     that it is kept for that as it was computed
 * @param <R> what the model opens sequences with
 * @param <S> the model's sequences
 * @param <T> what a frame becomes
 */
public record StreamJob<R extends FrameRequest, S extends FrameSequence, T>(
    R request,
    int maxFrames,
    Object requester,
    FrameStep<S, T> step,
    int buffer,
    BooleanSupplier live,
    boolean keep) {

  /** A stream as usual. */
  public StreamJob(R request, int maxFrames, Object requester, FrameStep<S, T> step) {
    this(request, maxFrames, requester, step, 0, () -> false, false);
  }
}
