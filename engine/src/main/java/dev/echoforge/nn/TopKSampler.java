package dev.echoforge.nn;

import java.util.random.RandomGenerator;

/**
 * Draws from the softmax of the k best logits (Fan et al., Hierarchical Neural Story Generation).
 * Ties with the k-th best stay in, as in the reference. Not safe for concurrent use.
 *
 * <p>The k-th best is found with a heap of k numbers in one run over the logits, and the draw walks
 * the ids in order: nothing is sorted.
 */
public final class TopKSampler implements Sampler {

  private final float temperature;
  private final int topK;
  private final RandomGenerator random;

  /** The best logits so far, the smallest first. */
  private float[] heap = new float[64];

  private int heapSize;

  /**
   * @param temperature above 0; what logits are divided by: below 1 makes likely ids likelier
   * @param topK how many of the best to draw from, at least 1
   * @param random draws; once for each sample
   */
  public TopKSampler(float temperature, int topK, RandomGenerator random) {
    if (!(temperature > 0) || topK < 1) {
      throw new IllegalArgumentException(
          "expected a temperature above 0 and topK from 1, got %s and %d"
              .formatted(temperature, topK));
    }
    this.temperature = temperature;
    this.topK = topK;
    this.random = random;
  }

  @Override
  public int sample(float[] logits, int offset, int count) {
    float threshold = threshold(logits, offset, count);
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      best = Math.max(best, logits[offset + i]);
    }
    Sampler.requireFinite(best);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      if (logits[offset + i] >= threshold) {
        sum += weight(logits[offset + i], best);
      }
    }
    double left = random.nextDouble() * sum;
    int drawn = -1;
    for (int i = 0; i < count; i++) {
      if (logits[offset + i] >= threshold) {
        drawn = i;
        left -= weight(logits[offset + i], best);
        if (left < 0) {
          break;
        }
      }
    }
    return drawn; // the last one, should rounding have left a remainder
  }

  /** The softmax's numerator. Strict, so that a seed gives the same speech on every machine. */
  private double weight(float logit, float best) {
    return StrictMath.exp((logit - best) / temperature);
  }

  /** The k-th best logit, or less than all where there are at most k. */
  private float threshold(float[] logits, int offset, int count) {
    if (topK >= count) {
      return Float.NEGATIVE_INFINITY;
    }
    if (heap.length < topK) {
      heap = new float[topK];
    }
    heapSize = 0;
    for (int i = 0; i < count; i++) {
      float logit = logits[offset + i];
      if (heapSize < topK) {
        push(logit);
      } else if (logit > heap[0]) {
        replaceFirst(logit);
      }
    }
    return heap[0];
  }

  private void push(float logit) {
    int at = heapSize++;
    while (at > 0 && heap[(at - 1) / 2] > logit) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = logit;
  }

  private void replaceFirst(float logit) {
    int at = 0;
    while (2 * at + 1 < heapSize) {
      int child = 2 * at + 1;
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= logit) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = logit;
  }
}
