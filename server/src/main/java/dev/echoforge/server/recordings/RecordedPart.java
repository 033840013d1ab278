package dev.echoforge.server.recordings;

import dev.echoforge.speech.Pcm;

/**
 * A part of a recording.
 *
 * @param pcm its samples, at the recording's rate
 * @param words what is said in it
 * @param start where it begins, in seconds from the recording's beginning
 */
public record RecordedPart(Pcm pcm, String words, double start) {}
