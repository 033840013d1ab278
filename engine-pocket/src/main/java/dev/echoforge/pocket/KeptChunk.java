package dev.echoforge.pocket;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.StoredSentence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A chunk that was kept from before. */
final class KeptChunk implements ChunkFrames {

  private final float[] samples;
  private final int frameSamples;
  private int at;

  private KeptChunk(float[] samples, int frameSamples) {
    this.samples = samples;
    this.frameSamples = frameSamples;
  }

  /** What was kept, or null if that can't be it. */
  static @Nullable KeptChunk of(@Nullable StoredSentence kept, int frameSamples) {
    boolean sound =
        kept != null
            && kept.marks().length == 1
            && kept.samples().length == (long) kept.marks()[0] * frameSamples;
    return kept != null && sound ? new KeptChunk(kept.samples(), frameSamples) : null;
  }

  @Override
  public float @Nullable [] next(Cancellation cancellation) {
    cancellation.check();
    if (at == samples.length) {
      return null;
    }
    float[] frame = Arrays.copyOfRange(samples, at, at + frameSamples);
    at += frameSamples;
    return frame;
  }

  @Override
  public boolean isMade() {
    return true;
  }

  @Override
  public void onDelivered() {}

  @Override
  public void close() {}
}
