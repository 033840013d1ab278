package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Causal grouped-query attention (Ainslie et al., GQA) of a layer's rows over their caches. The
 * unit of work is one key head of one row, with all queries that share it, so that keys and values
 * are read once.
 */
final class Attention implements Team.Job {

  /** Below so many multiplications for the whole team, waking the others costs more. */
  private static final int WORTH_SHARING = 20_000;

  private final TransformerConfig config;
  private final int layer;
  private final float scale;

  private @Nullable TransformerState state;
  private int members;
  private int rows;

  Attention(TransformerConfig config, int layer) {
    this.config = config;
    this.layer = layer;
    this.scale = (float) (1 / Math.sqrt(config.headDim()));
  }

  /** Attends for all rows, from their queries in state.queryKeyValue to state.attended. */
  void run(Team team, TransformerState state, int rows) {
    this.state = state;
    this.rows = rows;
    long work = 0;
    for (int row = 0; row < rows; row++) {
      work += 2L * (state.positions[row] + 1) * config.queryDim();
    }
    if (work < WORTH_SHARING) {
      this.members = 1;
      run(0);
    } else {
      this.members = team.size();
      team.run(this);
    }
    this.state = null;
  }

  @Override
  public void run(int member) {
    TransformerState buffers = requireNonNull(state);
    int units = rows * config.kvHeads();
    for (int unit = member; unit < units; unit += members) {
      attend(buffers, buffers.scores[member], unit / config.kvHeads(), unit % config.kvHeads());
    }
  }

  private void attend(TransformerState buffers, float[] scores, int row, int kvHead) {
    int headDim = config.headDim();
    int group = config.heads() / config.kvHeads();
    int seen = buffers.positions[row] + 1;
    int firstHead = kvHead * group * headDim;
    int query = row * config.queryKeyValueDim() + firstHead;
    int out = row * config.queryDim() + firstHead;
    KvCache cache = requireNonNull(buffers.caches[row]);
    score(cache, kvHead, seen, buffers.queryKeyValue, query, scores);
    for (int head = 0; head < group; head++) {
      Vectors.softmax(scores, head * seen, seen);
    }
    Arrays.fill(buffers.attended, out, out + group * headDim, 0);
    mix(cache, kvHead, seen, scores, buffers.attended, out);
  }

  /** scores[head, position] = query[head] · key[position] / √headDim. */
  private void score(
      KvCache cache, int kvHead, int seen, float[] queries, int query, float[] scores) {
    int headDim = config.headDim();
    int group = config.heads() / config.kvHeads();
    int page = cache.pagePositions();
    for (int from = 0; from < seen; from += page) {
      float[] keys = cache.keys(layer, from / page);
      int key = kvHead * page * headDim;
      int to = Math.min(seen, from + page);
      for (int position = from; position < to; position++, key += headDim) {
        for (int head = 0; head < group; head++) {
          scores[head * seen + position] =
              Vectors.dot(queries, query + head * headDim, keys, key, headDim) * scale;
        }
      }
    }
  }

  /** out[head] += Σ scores[head, position] · value[position]. */
  private void mix(KvCache cache, int kvHead, int seen, float[] scores, float[] into, int out) {
    int headDim = config.headDim();
    int group = config.heads() / config.kvHeads();
    int page = cache.pagePositions();
    for (int from = 0; from < seen; from += page) {
      float[] values = cache.values(layer, from / page);
      int value = kvHead * page * headDim;
      int to = Math.min(seen, from + page);
      for (int position = from; position < to; position++, value += headDim) {
        for (int head = 0; head < group; head++) {
          Vectors.addScaled(
              scores[head * seen + position], values, value, into, out + head * headDim, headDim);
        }
      }
    }
  }
}
