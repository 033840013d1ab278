package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.mimi.LatentCodec.LatentEncoderLayers;
import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.parallel.Team;
import java.util.Arrays;

/** A recording that becomes latents, some frames at a time, so that memory stays flat. */
final class LatentEncoder {

  /** Frames that are encoded at once. */
  private static final int FRAMES_AT_ONCE = 4;

  private final LatentCodecConfig config;
  private final LatentEncoderLayers layers;
  private final Team team;

  LatentEncoder(LatentCodecConfig config, LatentEncoderLayers layers, Team team) {
    this.config = config;
    this.layers = layers;
    this.team = team;
  }

  /** The whole recording's latents, [frames, encodedDim]. */
  float[] encode(float[] samples) {
    MimiConfig side = config.encoder();
    int frameSamples = side.frameSamples();
    int hidden = side.hiddenSize();
    int frames = Math.ceilDiv(samples.length, frameSamples);
    float[] padded = Arrays.copyOf(samples, Math.multiplyExact(frames, frameSamples));
    float[] latents = new float[frames * config.encodedDim()];
    float[] rows = new float[FRAMES_AT_ONCE * side.resampling().stride() * hidden];
    SeanetEncoder.State seanet = layers.seanet().newState();
    SlidingTransformer.State transformer = layers.transformer().newState();
    Signal positions = layers.downsampling().signal();
    for (int frame = 0; frame < frames; frame += FRAMES_AT_ONCE) {
      int count = Math.min(FRAMES_AT_ONCE, frames - frame) * frameSamples;
      int results =
          layers.seanet().apply(team, seanet, count, padded, frame * frameSamples, rows, 0);
      layers.transformer().apply(team, transformer, results, rows);
      positions.reserve(results);
      System.arraycopy(rows, 0, positions.rows(), positions.offset(), results * hidden);
      int at = frame * config.encodedDim();
      layers.downsampling().apply(team, positions, results, latents, at, Finish.STORE);
    }
    return latents;
  }
}
