package dev.echoforge.csm;

/**
 * Something that was said before: the recording that a voice is cloned from, or an earlier turn of
 * a conversation.
 *
 * @param speaker who said it: CSM's own speaker number, from 0
 * @param text what was said
 * @param codes how it sounded: [frames, codebooks], as the codec encodes it; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
public record ContextSegment(int speaker, String text, int[][] codes) {}
