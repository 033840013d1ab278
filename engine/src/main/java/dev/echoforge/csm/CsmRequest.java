package dev.echoforge.csm;

import dev.echoforge.serving.FrameRequest;

/**
 * What a CSM opens a sequence with.
 *
 * @param prompt what to go on from
 * @param sampling how codes are chosen
 */
public record CsmRequest(CsmPrompt prompt, Sampling sampling) implements FrameRequest {}
