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

  private final List<Beginning> beginnings;
  private final int contextLength;

  /**
   * @param segmentEnds where each context segment ends, in frames
   */
  CsmPrompt(List<int[]> frames, List<Integer> segmentEnds) {
    int[][] all = frames.toArray(int[][]::new);
    this.frames = all;
    this.beginnings =
        segmentEnds.stream().map(end -> new Beginning(Arrays.copyOf(all, end))).toList();
    this.contextLength = segmentEnds.isEmpty() ? 0 : segmentEnds.getLast();
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

  /** What other prompts may begin with too: up to the end of each context segment in turn. */
  List<Beginning> beginnings() {
    return beginnings;
  }

  /** A prompt's first frames; equal if all ids are. */
  static final class Beginning {
    private final int[][] frames;
    private final int hash;

    private Beginning(int[][] frames) {
      this.frames = frames;
      this.hash = Arrays.deepHashCode(frames);
    }

    int length() {
      return frames.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Beginning beginning
          && hash == beginning.hash
          && Arrays.deepEquals(frames, beginning.frames);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
