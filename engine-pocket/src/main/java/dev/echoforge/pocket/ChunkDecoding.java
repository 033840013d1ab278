package dev.echoforge.pocket;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.FrameStep;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decodes a chunk's latents as they are made. */
final class ChunkDecoding implements FrameStep<PocketSequence, PocketFrame> {

  private final PocketModel model;
  private @Nullable ChunkDecoder decoder;

  ChunkDecoding(PocketModel model) {
    this.model = model;
  }

  @Override
  public PocketFrame apply(Team team, PocketSequence sequence) {
    return detached(sequence).apply(team);
  }

  @Override
  public Function<Team, PocketFrame> detached(PocketSequence sequence) {
    float[] latent = sequence.latent().clone();
    float[] look = sequence.look();
    return team -> decode(team, latent, look);
  }

  private PocketFrame decode(Team team, float[] latent, float[] look) {
    ChunkDecoder own = decoder;
    if (own == null) {
      own = new ChunkDecoder(model, team);
      decoder = own;
    }
    return new PocketFrame(own.decode(team, latent), look);
  }
}
