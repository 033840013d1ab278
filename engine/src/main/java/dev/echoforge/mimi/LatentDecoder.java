package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.mimi.LatentCodec.LatentDecoderLayers;
import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.parallel.Team;

/**
 * A stream of latents that becomes a stream of samples, frame by frame. The samples are the same to
 * the bit however the frames are cut into calls, and no sample depends on a later frame. Memory
 * stays flat. For one thread at a time.
 */
public final class LatentDecoder {

  private final LatentCodecConfig config;
  private final LatentDecoderLayers layers;
  private final Team team;
  private final Signal latents;
  private final Signal frames;
  private final SlidingTransformer.State transformer;
  private final SeanetDecoder.State seanet;
  private final float[] rows; // [positions of a frame, hidden]

  LatentDecoder(LatentCodecConfig config, LatentDecoderLayers layers, Team team) {
    this.config = config;
    this.layers = layers;
    this.team = team;
    this.latents = layers.projection().signal();
    this.frames = layers.upsampling().signal();
    this.transformer = layers.transformer().newState();
    this.seanet = layers.seanet().newState();
    MimiConfig side = config.decoder();
    this.rows = new float[side.resampling().stride() * side.hiddenSize()];
  }

  /** Samples of a frame. */
  public int frameSamples() {
    return config.frameSamples();
  }

  /** Forgets the stream; the next frame is the first of another. */
  public void reset() {
    frames.reset();
    transformer.reset();
    seanet.reset();
  }

  /**
   * Decodes the next frames.
   *
   * @param from [count, latentDim] from offset on
   * @return [count · frame samples], not clipped
   */
  public float[] decode(float[] from, int offset, int count) {
    return decode(team, from, offset, count);
  }

  /**
   * As {@link #decode(float[], int, int)}, by other threads.
   *
   * @param members the threads that share these frames' work
   */
  public float[] decode(Team members, float[] from, int offset, int count) {
    float[] samples = new float[Math.multiplyExact(count, frameSamples())];
    int dim = config.latentDim();
    int positions = config.decoder().resampling().stride();
    latents.reserve(1);
    frames.reserve(1);
    // A frame at a time: its rows at the sample rate just fit a core's cache.
    for (int frame = 0; frame < count; frame++) {
      System.arraycopy(from, offset + frame * dim, latents.rows(), latents.offset(), dim);
      layers.projection().apply(members, latents, 1, frames.rows(), frames.offset(), Finish.STORE);
      layers.upsampling().apply(members, frames, 1, rows);
      layers.transformer().apply(members, transformer, positions, rows);
      layers.seanet().apply(members, seanet, positions, rows, samples, frame * frameSamples());
    }
    return samples;
  }
}
