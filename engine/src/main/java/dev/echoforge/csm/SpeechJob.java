package dev.echoforge.csm;

/**
 * A stream to make.
 *
 * @param prompt what to go on from
 * @param sampling how codes are chosen
 * @param maxFrames how many frames to make at most; they and the prompt must fit the model's
 *     positions
 * @param requester who asks, compared by equals: requesters take turns
 * @param step what becomes of each frame
 * @param buffer how many frames may wait for the consumer, or 0 for what the limits say
 * @param live whether somebody listens while it is made: once its consumer has begun to take
 *     frames, streams that nobody waits for yet let it go first
 * @param keep whether what it says, where it comes to its end, is to be context of what follows, so
 *     that it is kept for that as it was computed
 * @param <T> what a frame becomes
 */
public record SpeechJob<T>(
    CsmPrompt prompt,
    Sampling sampling,
    int maxFrames,
    Object requester,
    FrameStep<T> step,
    int buffer,
    boolean live,
    boolean keep) {

  /** A stream as usual. */
  public SpeechJob(
      CsmPrompt prompt, Sampling sampling, int maxFrames, Object requester, FrameStep<T> step) {
    this(prompt, sampling, maxFrames, requester, step, 0, false, false);
  }
}
