package dev.echoforge.mimi;

import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.InvalidRequestException;

/**
 * A stream of codes that becomes a stream of samples, frame by frame. The samples are the same to
 * the bit however the frames are cut into calls, and no sample depends on a later frame. Memory
 * stays flat. For one thread at a time.
 */
public final class MimiDecoder {

  /** Frames that are decoded at once where several are there: the weights are read once for all. */
  private static final int FRAMES_AT_ONCE = 4;

  private final MimiConfig config;
  private final DecoderLayers layers;
  private final Team team;
  private final Dequantizer.State dequantizer;
  private final Signal frames;
  private final SlidingTransformer.State transformer;
  private final SeanetDecoder.State seanet;
  private float[] rows = {}; // [positions, hidden]

  MimiDecoder(MimiConfig config, DecoderLayers layers, Team team) {
    this.config = config;
    this.layers = layers;
    this.team = team;
    this.dequantizer = layers.dequantizer().newState();
    this.frames = layers.upsampling().signal();
    this.transformer = layers.transformer().newState();
    this.seanet = layers.seanet().newState();
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
   * Decodes the next frame.
   *
   * @param codes [codebooks], or fewer: the first ones, at least the semantic ones
   * @return its samples, full scale ±1 but not clipped
   * @throws InvalidRequestException if there are too few or too many codes or one is out of range;
   *     the stream is as before
   */
  public float[] decode(int[] codes) {
    return decode(new int[][] {codes});
  }

  /**
   * As {@link #decode(int[])}, by other threads.
   *
   * @param members the threads that share this frame's work
   */
  public float[] decode(Team members, int[] codes) {
    return decode(members, new int[][] {codes});
  }

  /**
   * Decodes the next frames.
   *
   * @param codes [frames][codebooks], as for a single frame
   * @return [frames · frame samples]
   */
  public float[] decode(int[][] codes) {
    return decode(team, codes);
  }

  private float[] decode(Team members, int[][] codes) {
    for (int t = 0; t < codes.length; t++) {
      check(codes, t);
    }
    float[] samples = new float[Math.multiplyExact(codes.length, frameSamples())];
    for (int t = 0; t < codes.length; t += FRAMES_AT_ONCE) {
      decode(members, codes, t, Math.min(FRAMES_AT_ONCE, codes.length - t), samples);
    }
    return samples;
  }

  private void decode(Team members, int[][] codes, int from, int count, float[] samples) {
    int positions = count * config.resampling().stride();
    if (rows.length < positions * config.hiddenSize()) {
      rows = new float[positions * config.hiddenSize()];
    }
    frames.reserve(count);
    layers
        .dequantizer()
        .apply(members, dequantizer, codes, from, count, frames.rows(), frames.offset());
    layers.upsampling().apply(members, frames, count, rows);
    layers.transformer().apply(members, transformer, positions, rows);
    layers.seanet().apply(members, seanet, positions, rows, samples, from * frameSamples());
  }

  private void check(int[][] codes, int frame) {
    int least = config.quantizer().semanticCodebooks();
    if (codes[frame].length < least || codes[frame].length > config.codebooks()) {
      throw new InvalidRequestException(
          "codes",
          "wrong number of codes in frame " + frame,
          "from %d to %d".formatted(least, config.codebooks()),
          String.valueOf(codes[frame].length));
    }
    for (int k = 0; k < codes[frame].length; k++) {
      if (codes[frame][k] < 0 || codes[frame][k] >= config.codebookSize()) {
        throw new InvalidRequestException(
            "codes",
            "the codec has no such code (frame %d, codebook %d)".formatted(frame, k),
            "from 0 to " + (config.codebookSize() - 1),
            String.valueOf(codes[frame][k]));
      }
    }
  }
}
