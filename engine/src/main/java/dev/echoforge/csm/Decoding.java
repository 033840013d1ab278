package dev.echoforge.csm;

import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.FrameStep;
import org.jspecify.annotations.Nullable;

/** Decodes one stream's frames; its decoder is made by the thread that computes. */
final class Decoding implements FrameStep<CsmSequence, SpokenFrame> {

  private final Mimi mimi;
  private @Nullable MimiDecoder decoder;

  Decoding(Mimi mimi) {
    this.mimi = mimi;
  }

  @Override
  public SpokenFrame apply(Team team, CsmSequence sequence) {
    if (decoder == null) {
      decoder = mimi.decoder(team);
    }
    int[] codes = sequence.codes();
    return new SpokenFrame(codes.clone(), decoder.decode(team, codes));
  }
}
