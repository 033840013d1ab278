package dev.echoforge.pocket;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.FrameStep;
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
    ChunkDecoder own = decoder;
    if (own == null) {
      own = new ChunkDecoder(model, team);
      decoder = own;
    }
    return new PocketFrame(own.decode(team, sequence.latent()), sequence.look());
  }
}
