package dev.echoforge.pocket;

import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.FlowWeights.Affine;
import dev.echoforge.pocket.FlowWeights.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws latents from the backbone's outputs and noise: a residual network with adaptive norms
 * (Peebles and Xie, DiT, arXiv 2212.09748), stepped from noise to latent as {@link FlowType} says.
 * Each latent depends on its own output and noise alone, to the bit. One thread at a time.
 */
final class FlowHead {

  private static final float NORM_EPSILON = 1e-6f;
  private static final int MODULATION_PARTS = 3;

  private final FlowConfig config;
  private final int latentDim;
  private final FlowWeights weights;
  private final int steps;

  /** [steps][width], what the two times of each step add to the condition; empty without times. */
  private final float[][] times;

  private final float[] condition; // [rows, width]
  private final float[] told; // [rows, width]
  private final float[] modulation; // [rows, (3 · blocks + 2) · width]
  private final float[] x; // [rows, width]
  private final float[] normed; // [rows, width]
  private final float[] hidden; // [rows, width]
  private final float[] velocity; // [rows, latentDim]

  /**
   * @param maxRows how many latents are drawn at once at most
   * @param steps how many steps lead from noise to a latent; other types than LSD take one
   */
  FlowHead(FlowConfig config, int latentDim, FlowWeights weights, int maxRows, int steps) {
    this.config = config;
    this.latentDim = latentDim;
    this.weights = weights;
    this.steps = config.type() == FlowType.LSD ? steps : 1;
    this.times = times(weights.times(), this.steps);
    int width = config.width();
    this.condition = new float[maxRows * width];
    this.told = new float[maxRows * width];
    this.modulation = new float[maxRows * weights.modulation().bias().length];
    this.x = new float[maxRows * width];
    this.normed = new float[maxRows * width];
    this.hidden = new float[maxRows * width];
    this.velocity = new float[maxRows * latentDim];
  }

  private static float[][] times(@Nullable List<TimeEmbedding> embeddings, int steps) {
    if (embeddings == null) {
      return new float[0][];
    }
    float[][] times = new float[steps][];
    for (int step = 0; step < steps; step++) {
      float[] from = embeddings.get(0).of(step / (float) steps);
      float[] to = embeddings.get(1).of((step + 1) / (float) steps);
      for (int i = 0; i < from.length; i++) {
        from[i] = (from[i] + to[i]) / 2;
      }
      times[step] = from;
    }
    return times;
  }

  /**
   * Draws latents.
   *
   * @param outputs [rows, outDim], the backbone's outputs
   * @param latents [rows, latentDim]; the noise before, the latents after
   */
  void draw(Team team, int rows, float[] outputs, float[] latents) {
    apply(team, weights.condition(), rows, outputs, condition);
    int size = rows * latentDim;
    for (int step = 0; step < steps; step++) {
      tell(team, rows, step);
      move(team, rows, latents);
      switch (config.type()) {
        case DRIFTING -> System.arraycopy(velocity, 0, latents, 0, size);
        case POINTWISE -> Vectors.add(velocity, 0, latents, 0, size);
        case LSD -> {
          for (int i = 0; i < size; i++) {
            latents[i] += velocity[i] / steps;
          }
        }
      }
    }
  }

  /** The modulation of all blocks for a step. */
  private void tell(Team team, int rows, int step) {
    int width = config.width();
    System.arraycopy(condition, 0, told, 0, rows * width);
    if (times.length > 0) {
      for (int row = 0; row < rows; row++) {
        Vectors.add(times[step], 0, told, row * width, width);
      }
    }
    Vectors.silu(told, 0, rows * width);
    apply(team, weights.modulation(), rows, told, modulation);
  }

  /** The network itself, from latents to velocity. */
  private void move(Team team, int rows, float[] latents) {
    int width = config.width();
    apply(team, weights.input(), rows, latents, x);
    for (int b = 0; b < weights.blocks().size(); b++) {
      Block block = weights.blocks().get(b);
      int shift = MODULATION_PARTS * b * width;
      for (int row = 0; row < rows; row++) {
        int at = row * width;
        Vectors.layerNorm(
            x, at, block.normWeight(), block.normBias(), NORM_EPSILON, normed, at, width);
      }
      modulate(rows, shift);
      apply(team, block.first(), rows, normed, hidden);
      Vectors.silu(hidden, 0, rows * width);
      apply(team, block.second(), rows, hidden, normed);
      addGated(rows, shift + 2 * width);
    }
    for (int row = 0; row < rows; row++) {
      Vectors.layerNorm(x, row * width, NORM_EPSILON, normed, row * width, width);
    }
    modulate(rows, MODULATION_PARTS * weights.blocks().size() * width);
    apply(team, weights.output(), rows, normed, velocity);
  }

  /** normed = normed · (1 + scale) + shift. */
  private void modulate(int rows, int shift) {
    int width = config.width();
    int stride = weights.modulation().bias().length;
    for (int row = 0; row < rows; row++) {
      int from = row * stride + shift;
      int at = row * width;
      for (int i = 0; i < width; i++) {
        normed[at + i] = normed[at + i] * (1 + modulation[from + width + i]) + modulation[from + i];
      }
    }
  }

  /** x += gate · normed. */
  private void addGated(int rows, int gate) {
    int width = config.width();
    int stride = weights.modulation().bias().length;
    for (int row = 0; row < rows; row++) {
      int from = row * stride + gate;
      int at = row * width;
      for (int i = 0; i < width; i++) {
        x[at + i] += modulation[from + i] * normed[at + i];
      }
    }
  }

  private void apply(Team team, Affine map, int rows, float[] from, float[] to) {
    map.matrix().multiply(team, rows, from, 0, to, 0);
    int outputs = map.bias().length;
    for (int row = 0; row < rows; row++) {
      Vectors.add(map.bias(), 0, to, row * outputs, outputs);
    }
  }
}
