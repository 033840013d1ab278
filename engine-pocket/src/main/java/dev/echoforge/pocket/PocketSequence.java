package dev.echoforge.pocket;

import dev.echoforge.nn.KeysAndValues;
import dev.echoforge.nn.KvCache;
import dev.echoforge.serving.FrameSequence;
import dev.echoforge.serving.SequencePrefix;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chunk's speech: text that is taken in after a voice, then latents that are drawn, one a step.
 * Its keys and values, its noise and its newest latent; nothing here is shared with others.
 */
final class PocketSequence extends FrameSequence {

  /** Steps before this one never end the speech. */
  private static final int FIRST_EOS_STEP = 6;

  private static final float[] NO_LOOK = {};

  private final int[] tokens;
  private final KvCache own;
  private final KeysAndValues cache;
  private final @Nullable WatchedKeys watched;
  private final LatentNoise noise;
  private final int framesAfterEos;
  private final float eosThreshold;

  private final float[] hidden; // [outDim], what the newest latent was drawn from
  private final float[] latent; // [latentDim], the newest, normalised
  private int steps;
  private int eosStep = -1;
  private float eosLogit;
  private boolean ended;

  /**
   * @param cache holds the voice
   * @param heads those that tell which word is being said; may be empty
   * @param firstLatent [latentDim], what the first audio row is made from
   */
  PocketSequence(
      PocketRequest request,
      KvCache cache,
      List<AlignmentHead> heads,
      float eosThreshold,
      int outDim,
      float[] firstLatent) {
    super(request.prompt());
    this.tokens = request.prompt().tokens();
    this.own = cache;
    int voice = cache.positions();
    this.watched =
        heads.isEmpty() ? null : new WatchedKeys(cache, heads, voice, voice + tokens.length);
    this.cache = watched == null ? cache : watched;
    this.noise = request.noise().get();
    this.framesAfterEos = request.framesAfterEos();
    this.eosThreshold = eosThreshold;
    this.hidden = new float[outDim];
    this.latent = firstLatent.clone();
  }

  /** The token of a planned row, or −1 where the row is the newest latent's. */
  int token(int row) {
    int index = taken() + row;
    return index < tokens.length ? tokens[index] : -1;
  }

  KeysAndValues cache() {
    return cache;
  }

  /** [tokens], how the newest step looked at the text; empty where no head tells. */
  float[] look() {
    WatchedKeys own = watched;
    return own == null ? NO_LOOK : own.look();
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
      fail(e);
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
    ended = eosStep >= 0 && step >= eosStep + framesAfterEos;
    for (float value : latent) {
      if (!Float.isFinite(value)) {
        fail(
            new SpeechFailedException(
                "the model gave a number that is none; its weights or the voice are damaged"));
        return;
      }
    }
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
  public void close() {
    own.release();
  }

  /** Prompts have no prefixes: voices are taken in once, by themselves. */
  @Override
  protected void restore(SequencePrefix prefix) {
    throw new IllegalStateException("a chunk's prompt has no prefixes");
  }

  /** Prompts have no prefixes: voices are taken in once, by themselves. */
  @Override
  public SequencePrefix snapshot(int positions) {
    throw new IllegalStateException("a chunk's prompt has no prefixes");
  }
}
