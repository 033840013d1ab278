package dev.echoforge.pocket;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechException;
import java.util.List;

/** Speaks chunks one after the other, as the reference does. One thread at a time. */
public final class PocketSpeaker {

  private static final int MAX_ROWS = 64;

  private final Team team;
  private final PocketGenerator generator;
  private final ChunkDecoder decoder;

  /**
   * @param team the threads that share the work
   * @param lsdSteps how many steps lead from noise to a latent, where the flow head is of that type
   */
  public PocketSpeaker(PocketModel model, Team team, int lsdSteps) {
    this.team = team;
    this.decoder = new ChunkDecoder(model, team);
    this.generator = new PocketGenerator(model, team, 1, MAX_ROWS, lsdSteps);
  }

  /** Takes a chunk's frames as they are made. */
  @FunctionalInterface
  public interface FrameSink {

    /**
     * @param latent [latentDim], normalised; a copy
     * @param samples the frame's audio, not clipped
     */
    void frame(float[] latent, float[] samples);
  }

  /**
   * How a chunk was spoken.
   *
   * @param frames how many were made
   * @param ended whether the speech came to its end within the frames that were allowed
   */
  public record Outcome(int frames, boolean ended) {}

  /**
   * Speaks a chunk.
   *
   * @param maxFrames how many frames it may take at most
   */
  public Outcome speak(
      VoiceState voice,
      TextChunk chunk,
      int maxFrames,
      LatentNoise noise,
      Cancellation cancellation,
      FrameSink sink) {
    PocketRequest.requireRoom(voice, chunk, maxFrames);
    PocketSequence sequence = generator.open(PocketRequest.of(chunk, voice, () -> noise));
    try {
      return speak(sequence, maxFrames, cancellation, sink);
    } finally {
      team.settle(); // weights may be unmapped after this
      sequence.close();
    }
  }

  private Outcome speak(
      PocketSequence sequence, int maxFrames, Cancellation cancellation, FrameSink sink) {
    decoder.reset();
    advance(sequence, cancellation);
    int frames = 0;
    while (!sequence.ended()) {
      float[] latent = sequence.latent().clone();
      frames++;
      if (frames == maxFrames) {
        sink.frame(latent, decode(latent));
        return new Outcome(frames, false);
      }
      if (frames == 1 || !team.isFasterBeside()) {
        sink.frame(latent, decode(latent)); // the first sounds as soon as it can
        advance(sequence, cancellation);
      } else {
        cancellation.check();
        sink.frame(latent, decodeBesideStep(latent, sequence));
        requireSound(sequence);
      }
    }
    return new Outcome(frames, true);
  }

  /** Takes what is left of the text in and makes the next latent. */
  private void advance(PocketSequence sequence, Cancellation cancellation) {
    do {
      cancellation.check();
      sequence.planChunk(MAX_ROWS);
      generator.step(team, List.of(sequence));
      requireSound(sequence);
    } while (sequence.promptLeft() > 0);
  }

  private static void requireSound(PocketSequence sequence) {
    SpeechException failure = sequence.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private float[] decode(float[] latent) {
    team.part("codec");
    return decoder.decode(latent);
  }

  /** Decodes a latent while the next one is made. */
  private float[] decodeBesideStep(float[] latent, PocketSequence sequence) {
    float[][] samples = new float[1][];
    team.part("codec beside the next step");
    team.runBeside(
        members -> generator.step(members, List.of(sequence)),
        members -> samples[0] = decoder.decode(members, latent));
    return samples[0];
  }
}
