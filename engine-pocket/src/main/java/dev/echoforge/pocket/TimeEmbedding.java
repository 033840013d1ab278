package dev.echoforge.pocket;

import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.FlowWeights.Affine;

/**
 * A time from 0 to 1 as the flow head is told it: cosines and sines of the time at stored
 * frequencies, two linear maps with a unit between, then divided by the spread.
 *
 * @param frequencies as the checkpoint stores them
 * @param alpha [width], the last step's gains
 */
@SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
record TimeEmbedding(float[] frequencies, Affine first, Affine second, float[] alpha) {

  private static final float EPSILON = 1e-5f;

  /** Its description of a time, [width]. */
  float[] of(float time) {
    int half = frequencies.length;
    float[] waves = new float[2 * half];
    for (int i = 0; i < half; i++) {
      float angle = time * frequencies[i];
      waves[i] = (float) Math.cos(angle);
      waves[half + i] = (float) Math.sin(angle);
    }
    float[] hidden = apply(first, waves);
    Vectors.silu(hidden, 0, hidden.length);
    float[] out = apply(second, hidden);
    double mean = 0;
    for (float value : out) {
      mean += value;
    }
    mean /= out.length;
    double squares = 0;
    for (float value : out) {
      squares += (value - mean) * (value - mean);
    }
    float factor = (float) (1 / Math.sqrt(EPSILON + squares / (out.length - 1)));
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] * (alpha[i] * factor);
    }
    return out;
  }

  private static float[] apply(Affine map, float[] x) {
    float[] y = new float[map.bias().length];
    map.matrix().multiply(Team.ALONE, 1, x, 0, y, 0);
    Vectors.add(map.bias(), 0, y, 0, y.length);
    return y;
  }
}
