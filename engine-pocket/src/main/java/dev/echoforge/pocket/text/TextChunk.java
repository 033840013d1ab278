package dev.echoforge.pocket.text;

/**
 * What the model speaks in one go.
 *
 * @param text the part of the text, before it was prepared again
 * @param prepared as the model is given it
 * @param ids its tokens
 * @param framesAfterEos how many frames follow the end-of-speech frame
 * @param maxFrames how many frames it may take at most
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
public record TextChunk(
    String text, String prepared, int[] ids, int framesAfterEos, int maxFrames) {}
