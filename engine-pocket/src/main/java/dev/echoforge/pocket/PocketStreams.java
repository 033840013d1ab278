package dev.echoforge.pocket;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.FrameStep;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.InvalidRequestException;
import java.util.function.Function;

/**
 * Speaks several chunks side by side, as the engine does with a text's sentences: each step takes
 * all of them a frame on over one read of the weights. Safe for concurrent use; owns the team until
 * it is closed.
 */
public final class PocketStreams implements AutoCloseable {

  private final PocketModel model;
  private final BatchScheduler<PocketRequest, PocketSequence> scheduler;

  /**
   * Starts the computing thread.
   *
   * @param model not closed with this
   * @param team the threads that share the work; not closed with this
   */
  public PocketStreams(PocketModel model, Team team, BatchLimits limits) {
    this.model = model;
    this.scheduler = scheduler(model, team, limits);
  }

  static BatchScheduler<PocketRequest, PocketSequence> scheduler(
      PocketModel model, Team team, BatchLimits limits) {
    return new BatchScheduler<>(
        new PocketGenerator(model, team, limits.maxStreams(), limits.maxRows(), 1),
        team,
        limits,
        Thread.ofPlatform().name("pocket").daemon(true)::unstarted,
        System::nanoTime);
  }

  /**
   * Asks for a chunk's speech.
   *
   * @param maxFrames how many frames it may take at most
   * @return its frames' audio, not clipped
   * @throws InvalidRequestException if voice, text and speech need too many positions
   */
  public StreamHandle<float[]> speak(
      VoiceState voice, TextChunk chunk, int maxFrames, LatentNoise noise) {
    PocketRequest.requireRoom(voice, chunk, maxFrames);
    PocketRequest request = PocketRequest.of(chunk, voice, () -> noise);
    return scheduler.submit(
        new StreamJob<>(request, maxFrames, this, new Samples(new ChunkDecoding(model))));
  }

  /** A frame's sound alone. */
  private record Samples(ChunkDecoding decoding) implements FrameStep<PocketSequence, float[]> {

    @Override
    public float[] apply(Team team, PocketSequence sequence) {
      return decoding.apply(team, sequence).samples();
    }

    @Override
    public Function<Team, float[]> detached(PocketSequence sequence) {
      Function<Team, PocketFrame> frame = decoding.detached(sequence);
      return team -> frame.apply(team).samples();
    }
  }

  /** Cancels what is being spoken and ends the computing thread. */
  @Override
  public void close() {
    scheduler.close();
  }
}
