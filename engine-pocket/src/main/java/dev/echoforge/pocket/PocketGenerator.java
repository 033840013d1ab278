package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.Vectors;
import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.KvPagePool;
import dev.echoforge.nn.KvPrefix;
import dev.echoforge.nn.Transformer;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.nn.TransformerState;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.FrameModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes several streams one latent on, over one read of the weights: the backbone over whatever is
 * new to each stream, text or its newest latent; then the flow head for those whose text is taken
 * in.
 *
 * <p>What a stream gets does not depend on the others, to the bit. Buffers are made once; steps
 * allocate only pages for growing sequences. Not safe for concurrent use.
 */
final class PocketGenerator implements FrameModel<PocketRequest, PocketSequence> {

  /** Positions in a page of keys and values. */
  static final int PAGE_POSITIONS = 64;

  /** Pages that ended streams leave for the next ones: as many as a long sentence takes. */
  private static final int POOLED_PAGES = 8;

  private final PocketConfig config;
  private final PocketWeights weights;
  private final Team team;
  private final TransformerConfig sizes;
  private final Transformer backbone;
  private final TransformerState state;
  private final FlowHead flow;
  private final InputRows inputs;
  private final int maxRows;
  private final KvPagePool pages = new KvPagePool(POOLED_PAGES);

  private final PocketSequence[] ready; // [maxStreams], those that the last step drew for
  private final int[] lastRow; // [maxStreams], the backbone's row that each continues from
  private final float[] normed; // [maxStreams, dim]
  private final float[] outputs; // [maxStreams, outDim]
  private final float[] latents; // [maxStreams, latentDim]
  private int readyCount;

  /**
   * @param team the threads that do the work
   * @param maxStreams how many streams a step may draw for
   * @param maxRows how many new positions a step may have, all streams together
   * @param lsdSteps how many steps the flow head takes, where it is of that type
   */
  PocketGenerator(PocketModel model, Team team, int maxStreams, int maxRows, int lsdSteps) {
    this.config = model.config();
    this.weights = model.weights();
    this.team = team;
    this.maxRows = maxRows;
    this.sizes = config.backbone().transformer();
    this.backbone = new Transformer(sizes, weights.backbone());
    this.state = new TransformerState(sizes, maxRows, team.size());
    this.flow =
        new FlowHead(config.flow(), config.latentDim(), weights.flow(), maxStreams, lsdSteps);
    this.inputs = new InputRows(weights, config.backbone().tableDim());
    this.ready = new PocketSequence[maxStreams];
    this.lastRow = new int[maxStreams];
    this.normed = new float[maxStreams * sizes.dim()];
    this.outputs = new float[maxStreams * config.backbone().outDim()];
    this.latents = new float[maxStreams * config.latentDim()];
  }

  @Override
  public int maxPositions() {
    return sizes.maxPositions();
  }

  @Override
  public double frameRateHz() {
    return config.codec().frameRateHz();
  }

  @Override
  public PocketSequence open(PocketRequest request) {
    KvCache cache = new KvCache(sizes, PAGE_POSITIONS, pages);
    cache.begin(request.voice().prefix());
    return new PocketSequence(
        request,
        cache,
        config.alignmentHeads(),
        config.eosThreshold(),
        config.backbone().outDim(),
        weights.firstLatent());
  }

  @Override
  public void step(Team members, List<PocketSequence> sequences) {
    int rows = 0;
    readyCount = 0;
    members.part("embedding");
    for (PocketSequence sequence : sequences) {
      rows = feed(members, sequence, rows);
    }
    backbone.forward(members, state, rows, lastRow, readyCount);
    if (readyCount > 0) {
      members.part("flow head");
      draw(members);
    }
  }

  private int feed(Team members, PocketSequence sequence, int firstRow) {
    int row = firstRow;
    int position = sequence.cache().positions();
    int planned = sequence.plannedRows();
    for (int i = 0; i < planned; i++) {
      int token = sequence.promptLeft() == 0 ? -1 : sequence.token(i);
      int offset = row * sizes.dim();
      if (token < 0) {
        inputs.latent(members, sequence.latent(), state.x(), offset);
      } else {
        inputs.token(members, token, state.x(), offset);
      }
      state.place(row++, sequence.cache(), position++);
    }
    sequence.advance();
    if (planned > 0 && sequence.promptLeft() == 0) {
      ready[readyCount] = sequence;
      lastRow[readyCount++] = row - 1;
    }
    return row;
  }

  private void draw(Team members) {
    int dim = sizes.dim();
    int outDim = config.backbone().outDim();
    int latentDim = config.latentDim();
    Matrix projection = weights.outProjection();
    float[] normedInto = projection == null ? outputs : normed;
    for (int i = 0; i < readyCount; i++) {
      backbone.norm(state, i, normedInto, i * dim);
      ready[i].noise(latents, i * latentDim);
    }
    if (projection != null) {
      projection.multiply(members, readyCount, normed, 0, outputs, 0);
    }
    flow.draw(members, readyCount, outputs, latents);
    for (int i = 0; i < readyCount; i++) {
      float logit = Vectors.dot(outputs, i * outDim, weights.eosWeight(), 0, outDim);
      ready[i].take(outputs, i * outDim, logit + weights.eosBias(), latents, i * latentDim);
    }
  }

  /**
   * Takes a voice in, for streams to begin with.
   *
   * @param rows [count, dim]
   */
  KvPrefix prefill(float[] rows, int count) {
    KvCache cache = new KvCache(sizes, PAGE_POSITIONS);
    int dim = sizes.dim();
    for (int from = 0; from < count; from += maxRows) {
      int piece = Math.min(maxRows, count - from);
      System.arraycopy(rows, from * dim, state.x(), 0, piece * dim);
      IntStream.range(0, piece).forEach(row -> state.place(row, cache, cache.positions() + row));
      backbone.forward(team, state, piece, lastRow, 0);
    }
    team.settle(); // weights may be unmapped after this
    return cache.snapshot(count);
  }
}
