package dev.echoforge.csm;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.Transformer;
import dev.echoforge.nn.TransformerState;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.FrameModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes several streams one frame on, over one read of the weights: the backbone over whatever is
 * new to each stream, prompt or its newest frame; then, for those whose prompt is taken in, the
 * depth decoder over the codebooks of their next frame.
 *
 * <p>What a stream gets does not depend on the others, to the bit. Buffers are made once; steps
 * allocate only pages for growing sequences. Not safe for concurrent use.
 */
final class FrameGenerator implements FrameModel<CsmRequest, CsmSequence> {

  /** Positions in a page of the backbone's keys and values: a few megabytes in CSM-1B. */
  static final int PAGE_POSITIONS = 64;

  private static final String HEADS = "heads and projection";

  private final CsmConfig config;
  private final CsmWeights weights;
  private final Transformer backbone;
  private final Transformer depth;
  private final TransformerState backboneState;
  private final TransformerState depthState;

  /** [maxRows], what the step's rows are fed with. */
  private final int[][] frames;

  private final Team.Job embedding;
  private final Team.Job choice;

  /** [maxStreams], each cleared for every frame. */
  private final KvCache[] depthCaches;

  /** [maxStreams], the streams whose next frame this step makes. */
  private final CsmSequence[] ready;

  /** [maxStreams], the backbone's row that each of them continues from. */
  private final int[] lastRow;

  /** [maxStreams, backbone dim], the backbone's outputs after the final norm. */
  private final float[] hidden;

  /** [2 · maxStreams, backbone dim], what goes through the projection into the depth decoder. */
  private final float[] depthInput;

  /** [maxStreams, depth dim], the depth decoder's outputs after the final norm. */
  private final float[] depthHidden;

  /** [maxStreams, audioVocab] */
  private final float[] logits;

  /** [maxStreams], rows of the depth decoder's first pass whose output is used. */
  private final int[] secondRows;

  /** [maxStreams], all rows. */
  private final int[] allRows;

  private int readyCount;

  /** Which of the frame's codes is chosen. */
  private int codebook;

  /**
   * @param team the threads that do the work, as many as a step has at most
   * @param maxStreams how many streams a step may take on
   * @param maxRows how many new positions a step may have, all streams together
   */
  FrameGenerator(CsmConfig config, CsmWeights weights, Team team, int maxStreams, int maxRows) {
    this.config = config;
    this.weights = weights;
    FrameEmbedding embeddings = new FrameEmbedding(config, weights);
    this.backbone = new Transformer(config.backbone(), weights.backbone());
    this.depth = new Transformer(config.depth(), weights.depth());
    this.backboneState = new TransformerState(config.backbone(), maxRows, team.size());
    this.depthState = new TransformerState(config.depth(), 2 * maxStreams, team.size());
    this.frames = new int[maxRows][];
    this.embedding =
        (row, member) ->
            embeddings.embed(frames[row], backboneState.x(), row * config.backbone().dim());
    this.choice = (stream, member) -> choose(stream);
    this.depthCaches = new KvCache[maxStreams];
    for (int i = 0; i < maxStreams; i++) {
      depthCaches[i] = new KvCache(config.depth(), config.codebooks());
    }
    int dim = config.backbone().dim();
    this.ready = new CsmSequence[maxStreams];
    this.lastRow = new int[maxStreams];
    this.hidden = new float[maxStreams * dim];
    this.depthInput = new float[2 * maxStreams * dim];
    this.depthHidden = new float[maxStreams * config.depth().dim()];
    this.logits = new float[maxStreams * config.audioVocab()];
    this.secondRows = IntStream.range(0, maxStreams).map(i -> 2 * i + 1).toArray();
    this.allRows = IntStream.range(0, maxStreams).toArray();
  }

  /** An empty cache for a stream's backbone. */
  KvCache newCache() {
    return new KvCache(config.backbone(), PAGE_POSITIONS);
  }

  @Override
  public int maxPositions() {
    return config.maxPositions();
  }

  @Override
  public double frameRateHz() {
    return CsmConfig.FRAME_RATE_HZ;
  }

  @Override
  public CsmSequence open(CsmRequest request) {
    return new CsmSequence(
        request.prompt(), newCache(), request.sampling().sampler(), config.codebooks());
  }

  @Override
  public void step(Team team, List<CsmSequence> sequences) {
    team.part("embedding");
    int rows = feed(sequences);
    team.run(rows, embedding);
    backbone.forward(team, backboneState, rows, lastRow, readyCount);
    if (readyCount > 0) {
      firstCodes(team);
      otherCodes(team);
    }
  }

  private int feed(List<CsmSequence> sequences) {
    int rows = 0;
    readyCount = 0;
    for (int i = 0; i < sequences.size(); i++) {
      CsmSequence sequence = sequences.get(i);
      int planned = sequence.plannedRows();
      for (int row = 0; row < planned; row++) {
        frames[rows] = sequence.plannedFrame(row);
        backboneState.place(rows++, sequence.cache(), sequence.cache().positions() + row);
      }
      sequence.advance();
      if (planned > 0 && sequence.promptLeft() == 0) {
        ready[readyCount] = sequence;
        lastRow[readyCount++] = rows - 1;
      }
    }
    return rows;
  }

  private void firstCodes(Team team) {
    team.part(HEADS);
    int dim = config.backbone().dim();
    for (int i = 0; i < readyCount; i++) {
      backbone.norm(backboneState, i, hidden, i * dim);
    }
    weights.codebook0Head().multiply(team, readyCount, hidden, 0, logits, 0);
    chooseAll(team, 0);
  }

  private void otherCodes(Team team) {
    int dim = config.backbone().dim();
    for (int i = 0; i < readyCount; i++) {
      depthCaches[i].clear();
      System.arraycopy(hidden, i * dim, depthInput, 2 * i * dim, dim);
      depthState.place(2 * i, depthCaches[i], 0);
      depthState.place(2 * i + 1, depthCaches[i], 1);
    }
    // Positions 0 and 1 go in together: the first one's output is not used.
    decode(team, 2 * readyCount, secondRows);
    chooseNext(team, 1);
    for (int next = 2; next < config.codebooks(); next++) {
      for (int i = 0; i < readyCount; i++) {
        depthState.place(i, depthCaches[i], next);
      }
      decode(team, readyCount, allRows);
      chooseNext(team, next);
    }
  }

  private void decode(Team team, int rows, int[] kept) {
    team.part(HEADS);
    weights.projection().multiply(team, rows, depthInput, 0, depthState.x(), 0);
    depth.forward(team, depthState, rows, kept, readyCount);
  }

  private void chooseNext(Team team, int next) {
    team.part(HEADS);
    int dim = config.depth().dim();
    for (int i = 0; i < readyCount; i++) {
      depth.norm(depthState, i, depthHidden, i * dim);
    }
    weights.audioHeads().get(next - 1).multiply(team, readyCount, depthHidden, 0, logits, 0);
    chooseAll(team, next);
  }

  private void chooseAll(Team team, int which) {
    team.part("sampling");
    codebook = which;
    team.run(readyCount, choice);
  }

  /** Chooses a stream's code, and reads what the depth decoder is fed with for the next one. */
  private void choose(int stream) {
    CsmSequence sequence = ready[stream];
    sequence.choose(codebook, logits, stream * config.audioVocab(), config.codecEntries());
    if (codebook + 1 < config.codebooks()) {
      int row = codebook * config.audioVocab() + sequence.codes()[codebook];
      int at = codebook == 0 ? 2 * stream + 1 : stream; // behind the backbone's output
      weights.depthEmbeddings().read(row, depthInput, at * config.backbone().dim());
    }
  }
}
