package dev.echoforge.pocket;

/**
 * A frame of a chunk's speech.
 *
 * @param samples its sound
 * @param look [tokens], how much of its look at the text each of the chunk's tokens has; empty
 *     where no head is known that tells; not written to
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record PocketFrame(float[] samples, float[] look) {

  /** A copy whose samples may be changed. */
  PocketFrame copy() {
    return new PocketFrame(samples.clone(), look);
  }
}
