package dev.echoforge.csm;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.KvPrefix;
import dev.echoforge.nn.Sampler;
import dev.echoforge.speech.SpeechException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of speech: a prompt that is taken in, then frames that are made, one a step. Its
 * sequence, its draws and its newest frame; nothing here is shared with other streams.
 */
final class SpeechStream {

  private final CsmPrompt prompt;
  private final KvCache cache;
  private final Sampler sampler;

  /** [codebooks], the newest frame; all zero once the speech has ended. */
  private final int[] codes;

  /** The frames that were made and fed back, in order. */
  private final List<int[]> spoken = new ArrayList<>();

  private int taken;
  private int chunk;
  private boolean ended;
  private @Nullable SpeechException failure;

  /**
   * A stream before its first step.
   *
   * @param cache empty
   */
  SpeechStream(CsmPrompt prompt, KvCache cache, Sampler sampler, int codebooks) {
    this.prompt = prompt;
    this.cache = cache;
    this.sampler = sampler;
    this.codes = new int[codebooks];
  }

  /** How many of the prompt's frames are still to be taken in. */
  int promptLeft() {
    return prompt.length() - taken;
  }

  /** Says how many of the prompt's frames the next step takes in; 0 lets the stream rest. */
  void planChunk(int frames) {
    chunk = Math.min(frames, promptLeft());
  }

  /** How many rows the next step gives this stream. */
  int plannedRows() {
    return promptLeft() == 0 ? 1 : chunk;
  }

  /** The frame that a planned row of the next step is fed with. */
  int[] plannedFrame(int row) {
    return promptLeft() == 0 ? codes : prompt.frame(taken + row);
  }

  /** Counts the planned rows as fed. */
  void fed() {
    if (promptLeft() > 0) {
      taken += chunk;
      chunk = 0;
    } else {
      spoken.add(codes.clone());
    }
  }

  /** All that its cache holds once it has ended: its prompt and what it has said. */
  CsmPrompt.PromptPrefix whole() {
    return prompt.and(spoken);
  }

  /** Takes over what another stream has computed for the prompt's prefix. */
  void begin(KvPrefix prefix) {
    cache.begin(prefix);
    taken = prefix.positions();
  }

  KvCache cache() {
    return cache;
  }

  CsmPrompt prompt() {
    return prompt;
  }

  int taken() {
    return taken;
  }

  int[] codes() {
    return codes;
  }

  /** Chooses a code of the frame that is being made; 0 where that fails. */
  void choose(int codebook, float[] logits, int offset, int count) {
    int chosen = 0;
    if (failure == null) {
      try {
        chosen = sampler.sample(logits, offset, count);
      } catch (SpeechException e) {
        failure = e;
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

  /** Whether the newest frame says that the speech is over. */
  boolean ended() {
    return ended;
  }

  /** Why this stream can't go on, or null. */
  @Nullable SpeechException failure() {
    return failure;
  }
}
