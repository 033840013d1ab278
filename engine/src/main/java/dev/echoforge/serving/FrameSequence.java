package dev.echoforge.serving;

import dev.echoforge.speech.SpeechException;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of a frame model: its prompt is taken in by chunks, then it makes one frame a step.
 * Holds what the model has computed for it; nothing in it is shared with other sequences. For the
 * computing thread alone; equal to itself only.
 */
public abstract class FrameSequence {

  private final FramePrompt prompt;
  private int taken;
  private int chunk;
  private @Nullable SpeechException failure;

  /** A sequence before its first step. */
  protected FrameSequence(FramePrompt prompt) {
    this.prompt = prompt;
  }

  /** What comes before the first frame. */
  public FramePrompt prompt() {
    return prompt;
  }

  /** How many of the prompt's positions have been taken in. */
  public final int taken() {
    return taken;
  }

  /** How many of the prompt's positions are still to be taken in; 0 once it makes frames. */
  public final int promptLeft() {
    return prompt.length() - taken;
  }

  /** Says how many of the prompt's positions the next step takes in; 0 lets the sequence rest. */
  public final void planChunk(int positions) {
    chunk = Math.min(positions, promptLeft());
  }

  /** How many positions the next step computes: a chunk of the prompt, or the newest frame. */
  public final int plannedRows() {
    return promptLeft() == 0 ? 1 : chunk;
  }

  /** Counts the planned rows as computed; the model calls it in each step. */
  public final void advance() {
    if (promptLeft() > 0) {
      taken += chunk;
      chunk = 0;
    } else {
      frameTaken();
    }
  }

  /** Takes over what was computed for the prompt's first positions; nothing was taken in before. */
  public final void resume(SequencePrefix prefix) {
    restore(prefix);
    taken = prefix.positions();
  }

  /** Says that this sequence can't go on; the others do. */
  protected final void fail(SpeechException why) {
    if (failure == null) {
      failure = why;
    }
  }

  /** Why this sequence can't go on, or null. */
  public final @Nullable SpeechException failure() {
    return failure;
  }

  /** Hears that the newest frame was fed back as the next position. */
  protected void frameTaken() {}

  /** Gives back what it holds; nothing is asked of it or computed for it any more. */
  public void close() {}

  /** Whether the newest frame says that the speech is over; that frame is none of it. */
  public abstract boolean ended();

  /** How many positions are computed, prompt and frames together. */
  public abstract int positions();

  /**
   * Begins with a prefix that {@link #snapshot} of a sequence of the same model gave.
   *
   * @param prefix fewer positions than the prompt has
   */
  protected abstract void restore(SequencePrefix prefix);

  /**
   * What has been computed for the first positions.
   *
   * @param positions up to {@link #positions}
   */
  public abstract SequencePrefix snapshot(int positions);

  /**
   * The key of all positions that are computed, so that another prompt that begins with them can go
   * on from there; null where no prompt can.
   */
  public @Nullable PromptPrefix whole() {
    return null;
  }
}
