package dev.echoforge.csm;

import java.util.Arrays;
import java.util.List;

/**
 * What a CSM is to go on from: frames of text and of audio. Immutable.
 *
 * <p>Equal beginnings of prompts (a voice's recording and transcript, a conversation so far) are
 * computed once: {@link #contextLength} says how much of this prompt is worth keeping.
 */
public final class CsmPrompt {

  /** [frames], a text frame has one id, an audio frame one for each codebook. */
  private final int[][] frames;

  private final int contextLength;

  CsmPrompt(List<int[]> frames, int contextLength) {
    this.frames = frames.toArray(int[][]::new);
    this.contextLength = contextLength;
  }

  /** How many positions it takes. */
  public int length() {
    return frames.length;
  }

  /** How many of the frames are context, which other prompts may begin with too. */
  public int contextLength() {
    return contextLength;
  }

  /** A frame: one text id, or an audio id for each codebook. Not to be written to. */
  int[] frame(int index) {
    return frames[index];
  }

  /** The frames up to the given one as a key to compare prompts by. */
  Beginning beginning(int length) {
    return new Beginning(Arrays.copyOf(frames, length));
  }

  /** A prompt's first frames. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content
  record Beginning(int[][] frames) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Beginning(int[][] others) && Arrays.deepEquals(frames, others);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(frames);
    }

    @Override
    public String toString() {
      return frames.length + " frames";
    }
  }
}
