package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.PieceScratch;
import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Causal grouped-query attention (Ainslie et al., GQA) of a layer's rows over their caches. The
 * unit of work is one key head of one row, with all queries that share it, so that keys and values
 * are read once.
 */
final class Attention implements Team.RepeatableJob {

  /** Below so many multiplications for the whole team, waking the others costs more. */
  private static final int WORTH_SHARING = 20_000;

  private final TransformerConfig config;
  private final int layer;
  private final float scale;

  private @Nullable TransformerState state;

  Attention(TransformerConfig config, int layer) {
    this.config = config;
    this.layer = layer;
    this.scale = (float) (1 / Math.sqrt(config.headDim()));
  }

  /** Attends for all rows, from their queries in state.queryKeyValue to state.attended. */
  void run(Team team, TransformerState state, int rows) {
    this.state = state;
    long work = 0;
    for (int row = 0; row < rows; row++) {
      work += 2L * (state.positions[row] + 1) * config.queryDim();
    }
    (work < WORTH_SHARING ? team.alone() : team).run(rows * config.kvHeads(), this);
  }

  @Override
  public void compute(int unit, int member) {
    TransformerState buffers = requireNonNull(state);
    int row = unit / config.kvHeads();
    int kvHead = unit % config.kvHeads();
    float[] scores = buffers.scores[member];
    int group = config.heads() / config.kvHeads();
    int seen = buffers.positions[row] + 1;
    int query = row * config.queryKeyValueDim() + kvHead * groupDim();
    KeysAndValues cache = requireNonNull(buffers.caches[row]);
    cache.score(layer, kvHead, seen, group, scale, buffers.queryKeyValue, query, scores);
    for (int head = 0; head < group; head++) {
      Vectors.softmax(scores, head * seen, seen);
    }
    float[] own = PieceScratch.floats(groupDim());
    Arrays.fill(own, 0, groupDim(), 0);
    cache.mix(layer, kvHead, seen, group, scores, own);
  }

  @Override
  public void commit(int unit, int member) {
    int row = unit / config.kvHeads();
    int kvHead = unit % config.kvHeads();
    int out = row * config.queryDim() + kvHead * groupDim();
    float[] own = PieceScratch.floats(groupDim());
    TransformerState buffers = requireNonNull(state);
    System.arraycopy(own, 0, buffers.attended, out, groupDim());
    int seen = buffers.positions[row] + 1;
    int group = config.heads() / config.kvHeads();
    // Here, not where it was computed: a piece that was computed twice is committed once.
    requireNonNull(buffers.caches[row])
        .attended(layer, kvHead, seen, group, buffers.scores[member]);
  }

  /** Width of the query heads that share a key head. */
  private int groupDim() {
    return config.heads() / config.kvHeads() * config.headDim();
  }
}
