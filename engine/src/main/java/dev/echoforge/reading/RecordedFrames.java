package dev.echoforge.reading;

import dev.echoforge.reading.FrameFormat.Frames;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A sentence that is being made, and kept once it has been delivered. */
final class RecordedFrames<F> implements SentenceFrames<F> {

  private final SentenceFrames<F> made;
  private final FrameFormat<F> format;
  private final Consumer<StoredSentence> keeping;
  private final List<F> taken = new ArrayList<>();

  /**
   * @param keeping takes the sentence when it is whole
   */
  RecordedFrames(SentenceFrames<F> made, FrameFormat<F> format, Consumer<StoredSentence> keeping) {
    this.made = made;
    this.format = format;
    this.keeping = keeping;
  }

  @Override
  public Sentence sentence() {
    return made.sentence();
  }

  @Override
  public @Nullable F next(Cancellation cancellation) throws InterruptedException {
    F frame = made.next(cancellation);
    if (frame != null) {
      taken.add(format.copy(frame)); // the caller fades them
    }
    return frame;
  }

  @Override
  public boolean isMade() {
    return made.isMade();
  }

  @Override
  public boolean cameToItsEnd() {
    return made.cameToItsEnd();
  }

  @Override
  public void advance() {
    made.advance();
  }

  @Override
  public @Nullable SentenceQuality quality() {
    return made.quality();
  }

  @Override
  public boolean isRepeatable() {
    return made.isRepeatable();
  }

  @Override
  public void onDelivered() {
    if (made.isRepeatable()) {
      keeping.accept(format.stored(new Frames<>(cameToItsEnd(), taken, quality())));
    }
  }

  @Override
  public void close() {
    made.close();
  }
}
