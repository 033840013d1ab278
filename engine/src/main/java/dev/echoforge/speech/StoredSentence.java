package dev.echoforge.speech;

/**
 * A sentence, or a part of one, as an engine spoke it.
 *
 * @param samples how it sounds; not copied
 * @param marks what else the engine wants to know of it, in its own numbers; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
public record StoredSentence(float[] samples, int[] marks) {}
