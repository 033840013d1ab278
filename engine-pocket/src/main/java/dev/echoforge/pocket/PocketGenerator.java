package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.Vectors;
import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.KvPrefix;
import dev.echoforge.nn.Transformer;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.nn.TransformerState;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.serving.FrameModel;
import dev.echoforge.speech.InvalidRequestException;
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

  private final PocketConfig config;
  private final PocketWeights weights;
  private final Team team;
  private final TransformerConfig sizes;
  private final Transformer backbone;
  private final TransformerState state;
  private final FlowHead flow;
  private final int maxRows;

  private final PocketSequence[] ready; // [maxStreams], those that the last step drew for
  private final int[] lastRow; // [maxStreams], the backbone's row that each continues from
  private final float[] normed; // [maxStreams, dim]
  private final float[] outputs; // [maxStreams, outDim]
  private final float[] latents; // [maxStreams, latentDim]
  private final float[] tableRow; // [tableDim]
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
        new FlowHead(config.flow(), config.latentDim(), weights.flow(), team, maxStreams, lsdSteps);
    this.ready = new PocketSequence[maxStreams];
    this.lastRow = new int[maxStreams];
    this.normed = new float[maxStreams * sizes.dim()];
    this.outputs = new float[maxStreams * config.backbone().outDim()];
    this.latents = new float[maxStreams * config.latentDim()];
    this.tableRow = new float[config.backbone().tableDim()];
  }

  @Override
  public int maxPositions() {
    return sizes.maxPositions();
  }

  @Override
  public double frameRateHz() {
    return config.codec().frameRateHz();
  }

  /**
   * Refuses a chunk that there is no room for.
   *
   * @throws InvalidRequestException saying how much there is
   */
  static void requireRoom(VoiceState voice, TextChunk chunk, int maxFrames) {
    if (maxFrames < 1) {
      throw new InvalidRequestException(
          "max_frames",
          "max_frames out of range",
          "a whole number from 1",
          String.valueOf(maxFrames));
    }
    long needed = voice.rows() + chunk.ids().length + 1L + maxFrames;
    if (needed > BackboneConfig.MAX_POSITIONS) {
      throw new InvalidRequestException(
          "text",
          "voice, text and speech need too many positions",
          "at most " + BackboneConfig.MAX_POSITIONS,
          "%d; cut the text into sentences".formatted(needed));
    }
  }

  @Override
  public PocketSequence open(PocketRequest request) {
    KvCache cache = new KvCache(sizes, PAGE_POSITIONS);
    cache.begin(request.voice().prefix());
    return new PocketSequence(
        request, cache, config.eosThreshold(), config.backbone().outDim(), weights.firstLatent());
  }

  @Override
  public void step(List<PocketSequence> sequences) {
    int rows = 0;
    readyCount = 0;
    for (PocketSequence sequence : sequences) {
      rows = feed(sequence, rows);
    }
    backbone.forward(team, state, rows, lastRow, readyCount);
    if (readyCount > 0) {
      draw();
    }
  }

  private int feed(PocketSequence sequence, int firstRow) {
    int row = firstRow;
    int position = sequence.cache().positions();
    int planned = sequence.plannedRows();
    for (int i = 0; i < planned; i++) {
      int token = sequence.promptLeft() == 0 ? -1 : sequence.token(i);
      int offset = row * sizes.dim();
      if (token < 0) {
        weights.audioInput().multiply(team, 1, sequence.latent(), 0, state.x(), offset);
      } else {
        embed(token, state.x(), offset);
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

  private void embed(int token, float[] into, int offset) {
    int width = tableRow.length;
    Matrix projection = weights.textProjection();
    if (projection == null) {
      weights.textTable().read((long) token * width, width, into, offset);
    } else {
      weights.textTable().read((long) token * width, width, tableRow, 0);
      projection.multiply(team, 1, tableRow, 0, into, offset);
    }
  }

  private void draw() {
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
      projection.multiply(team, readyCount, normed, 0, outputs, 0);
    }
    flow.draw(readyCount, outputs, latents);
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
    return cache.snapshot(count);
  }
}
