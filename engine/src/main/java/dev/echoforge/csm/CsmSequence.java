package dev.echoforge.csm;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.KvPrefix;
import dev.echoforge.nn.Sampler;
import dev.echoforge.serving.FrameSequence;
import dev.echoforge.serving.FrameStep;
import dev.echoforge.serving.PromptPrefix;
import dev.echoforge.serving.SequencePrefix;
import dev.echoforge.speech.SpeechException;
import java.util.ArrayList;
import java.util.List;

/** One sequence of a CSM: its keys and values, its draws and its newest frame. */
public final class CsmSequence extends FrameSequence {

  /** Hands frames on as they are. */
  public static final FrameStep<CsmSequence, int[]> CODES =
      (team, sequence) -> sequence.codes().clone();

  private final CsmPrompt prompt;
  private final KvCache cache;
  private final Sampler sampler;

  /** [codebooks], the newest frame; all zero once the speech has ended. */
  private final int[] codes;

  /** The frames that were made and fed back, in order. */
  private final List<int[]> spoken = new ArrayList<>();

  private boolean ended;

  /**
   * A sequence before its first step.
   *
   * @param cache empty
   */
  CsmSequence(CsmPrompt prompt, KvCache cache, Sampler sampler, int codebooks) {
    super(prompt);
    this.prompt = prompt;
    this.cache = cache;
    this.sampler = sampler;
    this.codes = new int[codebooks];
  }

  /** The keys and values of a prefix. */
  private record Computed(KvPrefix keysAndValues) implements SequencePrefix {
    @Override
    public int positions() {
      return keysAndValues.positions();
    }

    @Override
    public long bytes() {
      return keysAndValues.bytes();
    }
  }

  /** The newest frame, [codebooks]; valid until the next step, and not to be written to. */
  public int[] codes() {
    return codes;
  }

  /** The frame that a planned row of the next step is fed with. */
  int[] plannedFrame(int row) {
    return promptLeft() == 0 ? codes : prompt.frame(taken() + row);
  }

  KvCache cache() {
    return cache;
  }

  /** Chooses a code of the frame that is being made; 0 where that fails. */
  void choose(int codebook, float[] logits, int offset, int count) {
    int chosen = 0;
    if (failure() == null) {
      try {
        chosen = sampler.sample(logits, offset, count);
      } catch (SpeechException e) {
        fail(e);
      }
    }
    codes[codebook] = chosen;
    if (codebook == codes.length - 1) {
      ended = allZero();
    }
  }

  private boolean allZero() {
    for (int code : codes) {
      if (code != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void frameTaken() {
    spoken.add(codes.clone());
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public int positions() {
    return cache.positions();
  }

  @Override
  protected void restore(SequencePrefix prefix) {
    cache.begin(((Computed) prefix).keysAndValues());
  }

  @Override
  public SequencePrefix snapshot(int positions) {
    return new Computed(cache.snapshot(positions));
  }

  @Override
  public PromptPrefix whole() {
    return prompt.and(spoken);
  }
}
