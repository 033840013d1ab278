package dev.echoforge.csm;

/**
 * A frame's codes and how it sounds.
 *
 * @param codes [codebooks]
 * @param samples [samples of a frame]
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record SpokenFrame(int[] codes, float[] samples) {}
