package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.parallel.Team;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A recording that becomes codes, some frames at a time, so that memory stays flat; only the end
 * may be ragged. For one thread at a time.
 */
final class MimiEncoder {

  /** Frames that are encoded at once: the weights are read once for all. */
  static final int FRAMES_AT_ONCE = 8;

  private final MimiConfig config;
  private final EncoderLayers layers;
  private final Team team;
  private final SeanetEncoder.State seanet;
  private final SlidingTransformer.State transformer;
  private final @Nullable Signal positions;
  private final Quantizer.State quantizer;
  private final float[] rows; // [positions, hidden]
  private final float[] frames; // [frames, hidden]

  MimiEncoder(MimiConfig config, EncoderLayers layers, Team team) {
    this.config = config;
    this.layers = layers;
    this.team = team;
    this.seanet = layers.seanet().newState();
    this.transformer = layers.transformer().newState();
    this.positions = layers.downsampling() == null ? null : layers.downsampling().signal();
    this.quantizer = layers.quantizer().newState();
    int stride = config.resampling().stride();
    this.rows = new float[FRAMES_AT_ONCE * stride * config.hiddenSize()];
    this.frames = new float[FRAMES_AT_ONCE * config.hiddenSize()];
  }

  /**
   * Encodes the whole recording; this encoder is spent then.
   *
   * @param codes [frames][codebooks], room for every begun frame; overwritten
   * @param progress told how many frames are done, now and then
   */
  void encode(float[] samples, int[][] codes, IntConsumer progress) {
    int step = FRAMES_AT_ONCE * config.frameSamples();
    for (int at = 0, frame = 0; at < samples.length; at += step, frame += FRAMES_AT_ONCE) {
      encode(samples, at, Math.min(step, samples.length - at), codes, frame);
      progress.accept(Math.min(frame + FRAMES_AT_ONCE, codes.length));
    }
  }

  private void encode(float[] samples, int at, int count, int[][] codes, int frame) {
    int results = layers.seanet().apply(team, seanet, count, samples, at, rows, 0);
    layers.transformer().apply(team, transformer, results, rows);
    if (layers.downsampling() == null || positions == null) {
      layers.quantizer().apply(team, quantizer, results, rows, codes, frame);
      return;
    }
    positions.reserve(results);
    System.arraycopy(rows, 0, positions.rows(), positions.offset(), results * config.hiddenSize());
    int begun = layers.downsampling().apply(team, positions, results, frames, 0, Finish.STORE);
    layers.quantizer().apply(team, quantizer, begun, frames, codes, frame);
  }
}
