package dev.echoforge.pocket;

import dev.echoforge.nn.KvCache;
import dev.echoforge.speech.SpeechException;
import org.jspecify.annotations.Nullable;

/**
 * One chunk's speech: text that is taken in after a voice, then latents that are drawn, one a step.
 * Its sequence, its noise and its newest latent; nothing here is shared with other streams.
 */
final class PocketStream {

  /** Steps before this one never end the speech. */
  private static final int FIRST_EOS_STEP = 6;

  /** How a stream stands. */
  enum State {
    /** Its newest latent is to be heard, and more will come. */
    SPEAKING,
    /** The speech has ended; whether the newest latent is to be heard, {@link #kept} says. */
    SPOKEN,
    /** As many latents as were allowed have been drawn, and the speech has not ended. */
    LIMIT
  }

  private final int[] tokens;
  private final KvCache cache;
  private final LatentNoise noise;
  private final int framesAfterEos;
  private final int maxFrames;
  private final float eosThreshold;

  private final float[] hidden; // [outDim], what the newest latent was drawn from
  private final float[] latent; // [latentDim], the newest, normalised
  private int taken;
  private int piece;
  private int steps;
  private int eosStep = -1;
  private float eosLogit;
  private boolean kept;
  private State state = State.SPEAKING;
  private @Nullable SpeechException failure;

  /**
   * @param tokens the chunk's text
   * @param cache holds the voice
   * @param firstLatent [latentDim], what the first audio row is made from
   */
  PocketStream(
      int[] tokens,
      KvCache cache,
      LatentNoise noise,
      int framesAfterEos,
      int maxFrames,
      float eosThreshold,
      int outDim,
      float[] firstLatent) {
    this.tokens = tokens;
    this.cache = cache;
    this.noise = noise;
    this.framesAfterEos = framesAfterEos;
    this.maxFrames = maxFrames;
    this.eosThreshold = eosThreshold;
    this.hidden = new float[outDim];
    this.latent = firstLatent.clone();
  }

  /** How many tokens are still to be taken in. */
  int textLeft() {
    return tokens.length - taken;
  }

  /** Says how many tokens the next step takes in at most; 0 lets a stream with text left rest. */
  void plan(int most) {
    piece = Math.min(most, textLeft());
  }

  /** How many tokens the next step takes in. */
  int plannedTokens() {
    return piece;
  }

  /** Whether the next step draws a latent: it takes in what is left of the text, if anything. */
  boolean draws() {
    return piece == textLeft();
  }

  /** A planned token. */
  int token(int index) {
    return tokens[taken + index];
  }

  /** Counts the planned tokens as taken in. */
  void fed() {
    taken += piece;
    piece = 0;
  }

  KvCache cache() {
    return cache;
  }

  /**
   * [latentDim], the newest latent, normalised; before the first, what the first row is made of.
   */
  float[] latent() {
    return latent;
  }

  /** [outDim], what the newest latent was drawn from. */
  float[] hidden() {
    return hidden;
  }

  /** The newest step's end-of-speech logit. */
  float eosLogit() {
    return eosLogit;
  }

  /** The step whose logit ended the speech, or −1. */
  int eosStep() {
    return eosStep;
  }

  /** Writes the next step's noise; zeros where it fails, which {@link #failure} tells. */
  void noise(float[] into, int offset) {
    try {
      noise.next(into, offset, latent.length);
    } catch (SpeechException e) {
      failure = e;
      LatentNoise.NONE.next(into, offset, latent.length);
    }
  }

  /** Takes what a step has made. */
  void take(float[] newHidden, int hiddenAt, float logit, float[] latents, int latentAt) {
    System.arraycopy(newHidden, hiddenAt, hidden, 0, hidden.length);
    System.arraycopy(latents, latentAt, latent, 0, latent.length);
    eosLogit = logit;
    int step = steps++;
    if (eosStep < 0 && step >= FIRST_EOS_STEP && logit > eosThreshold) {
      eosStep = step;
    }
    boolean over = eosStep >= 0 && step >= eosStep + framesAfterEos;
    kept = !over;
    if (over || (eosStep >= 0 && step + 1 >= eosStep + framesAfterEos)) {
      state = State.SPOKEN;
    } else if (steps == maxFrames) {
      state = State.LIMIT;
    }
    for (float value : latent) {
      if (!Float.isFinite(value)) {
        failure =
            new dev.echoforge.speech.SpeechFailedException(
                "the model gave a number that is none; its weights or the voice are damaged");
      }
    }
  }

  /** Whether the newest latent is to be heard. */
  boolean kept() {
    return kept;
  }

  State state() {
    return state;
  }

  /** Why this stream can't go on, or null. */
  @Nullable SpeechException failure() {
    return failure;
  }
}
