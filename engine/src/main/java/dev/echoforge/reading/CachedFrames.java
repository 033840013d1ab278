package dev.echoforge.reading;

import dev.echoforge.reading.FrameFormat.Frames;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.text.Sentence;
import org.jspecify.annotations.Nullable;

/** A sentence that was kept from before. */
final class CachedFrames<F> implements SentenceFrames<F> {

  private final Sentence sentence;
  private final Frames<F> kept;
  private int taken;

  CachedFrames(Sentence sentence, Frames<F> kept) {
    this.sentence = sentence;
    this.kept = kept;
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public @Nullable F next(Cancellation cancellation) {
    cancellation.check();
    return taken == kept.frames().size() ? null : kept.frames().get(taken++);
  }

  @Override
  public boolean isMade() {
    return true;
  }

  @Override
  public boolean cameToItsEnd() {
    return kept.cameToItsEnd();
  }

  @Override
  public @Nullable SentenceQuality quality() {
    return kept.quality();
  }

  @Override
  public void onDelivered() {}

  @Override
  public void close() {}
}
