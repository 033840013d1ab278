package dev.echoforge.csm;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.serving.FramePrompt;
import dev.echoforge.serving.PromptPrefix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a CSM is to go on from: frames of text and of audio. Immutable.
 *
 * <p>Equal prefixes of prompts (a voice's recording and transcript, a conversation so far) are
 * computed once: {@link #contextLength} says how much of this prompt is worth keeping.
 */
public final class CsmPrompt implements FramePrompt {

  /** [frames], a text frame has one id, an audio frame one for each codebook. */
  private final int[][] frames;

  private final PromptContext context;

  /**
   * @param text the frames of what is to be said
   */
  CsmPrompt(PromptContext context, List<int[]> text) {
    this.context = context;
    this.frames = Stream.concat(context.frames().stream(), text.stream()).toArray(int[][]::new);
  }

  /** How many positions it takes. */
  @Override
  public int length() {
    return frames.length;
  }

  /** How many of the frames are context, which other prompts may begin with too. */
  @Override
  public int contextLength() {
    return context.length();
  }

  /** A frame: one text id, or an audio id for each codebook. Not to be written to. */
  int[] frame(int index) {
    return frames[index];
  }

  /** What other prompts may begin with too: up to the end of each context segment in turn. */
  @Override
  public List<Prefix> prefixes() {
    return context.prefixes();
  }

  /**
   * What other sequences may be known for that this prompt can go on from, the longest first: the
   * frame that ends a segment is not there yet where the segment has just been spoken.
   */
  @Override
  public List<Prefix> reusable() {
    return context.reusable();
  }

  /** Adds all of it to the address of what is said after it. */
  void addTo(ContentAddress address) {
    address.add(context.address()).add(frames.length);
    for (int i = context.length(); i < frames.length; i++) {
      address.add(frames[i]);
    }
  }

  /** This whole prompt and more frames. */
  Prefix and(List<int[]> more) {
    int[][] all = Arrays.copyOf(frames, frames.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[frames.length + i] = more.get(i);
    }
    return new Prefix(all);
  }

  /** A prompt's first frames; equal if all ids are. */
  public static final class Prefix implements PromptPrefix {
    private final int[][] frames;
    private final int hash;

    Prefix(int[][] frames) {
      this.frames = frames;
      this.hash = Arrays.deepHashCode(frames);
    }

    @Override
    public int length() {
      return frames.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Prefix prefix
          && hash == prefix.hash
          && Arrays.deepEquals(frames, prefix.frames);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
