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
 * @param <T> what a frame becomes
 */
public record SpeechJob<T>(
    CsmPrompt prompt, Sampling sampling, int maxFrames, Object requester, FrameStep<T> step) {}
