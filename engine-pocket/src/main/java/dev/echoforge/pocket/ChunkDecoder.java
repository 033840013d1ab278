package dev.echoforge.pocket;

import dev.echoforge.mimi.LatentDecoder;
import dev.echoforge.parallel.Team;

/**
 * One chunk's latents that become audio, frame by frame; the chunk is faded in, as the codec begins
 * with a click. The samples are the same to the bit however the frames are cut into calls.
 */
public final class ChunkDecoder {

  /** Samples that the beginning is faded in over. */
  private static final int FADE = 120;

  private final LatentDecoder decoder;
  private final Team team;
  private final float[] mean;
  private final float[] spread;
  private final float[] raw;
  private int decoded;

  /**
   * A chunk's decoder.
   *
   * @param team the threads that share the work; its own while it decodes
   */
  public ChunkDecoder(PocketModel model, Team team) {
    this.team = team;
    this.decoder = model.codec().decoder(team);
    this.mean = model.weights().latentMean();
    this.spread = model.weights().latentSpread();
    this.raw = new float[mean.length];
  }

  /** Begins another chunk, in the room that this one took. */
  void reset() {
    decoder.reset();
    decoded = 0;
  }

  /**
   * Decodes the next frame.
   *
   * @param latent [latentDim], normalised
   * @return its samples, not clipped
   */
  public float[] decode(float[] latent) {
    return decode(team, latent);
  }

  /**
   * As {@link #decode(float[])}, by other threads.
   *
   * @param members the threads that share this frame's work
   */
  float[] decode(Team members, float[] latent) {
    for (int i = 0; i < raw.length; i++) {
      raw[i] = latent[i] * spread[i] + mean[i];
    }
    float[] samples = decoder.decode(members, raw, 0, 1);
    for (int i = 0; i < samples.length && decoded + i < FADE; i++) {
      samples[i] *= (float) ((decoded + i) / (double) (FADE - 1));
    }
    decoded += samples.length;
    return samples;
  }
}
