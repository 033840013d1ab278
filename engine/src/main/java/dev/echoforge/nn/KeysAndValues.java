package dev.echoforge.nn;

/**
 * The keys and values of one sequence, as a transformer's layers write and read them. How they are
 * stored is the implementation's own: attention asks it for scores and sums rather than for arrays.
 * Layers read from several threads at once, and write between the reads.
 */
public interface KeysAndValues {

  /** How many positions are stored. */
  int positions();

  /** Makes room for some more positions, to be written by {@link #store}, and counts them. */
  void extend(int more);

  /**
   * Stores one head's key and value, copied from the given arrays.
   *
   * @param key [headDim] from keyOffset on; turned by its position, pairs (i, i + headDim / 2)
   * @param value [headDim] from valueOffset on
   */
  void store(
      int layer,
      int position,
      int head,
      float[] key,
      int keyOffset,
      float[] value,
      int valueOffset);

  /**
   * scores[q, position] = scale · query[q] · key[position], for all query heads that share a key
   * head.
   *
   * @param seen how many positions are looked at, from the first on
   * @param group how many query heads share the key head
   * @param queries [group, headDim] from query on
   * @param scores [group, seen]; overwritten
   */
  void score(
      int layer,
      int kvHead,
      int seen,
      int group,
      float scale,
      float[] queries,
      int query,
      float[] scores);

  /**
   * into[q] += Σ scores[q, position] · value[position], the positions one after the other.
   *
   * @param scores [group, seen]
   * @param into [group, headDim] from index 0 on
   */
  void mix(int layer, int kvHead, int seen, int group, float[] scores, float[] into);

  /**
   * Hears how the newest of the positions attended, once for each key head of a layer, on any
   * thread. Usually of no interest.
   *
   * @param weights [group, seen], what each query head made of each position; each head's add up to
   *     1; valid until this returns
   */
  default void attended(int layer, int kvHead, int seen, int group, float[] weights) {}
}
