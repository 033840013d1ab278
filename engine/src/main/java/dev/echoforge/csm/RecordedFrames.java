package dev.echoforge.csm;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A sentence that is being made, and kept once it has been given on. */
final class RecordedFrames implements SentenceFrames {

  private final SentenceFrames made;
  private final Consumer<StoredSentence> keeping;
  private final List<SpokenFrame> taken = new ArrayList<>();

  /**
   * @param keeping takes the sentence when it is whole
   */
  RecordedFrames(SentenceFrames made, Consumer<StoredSentence> keeping) {
    this.made = made;
    this.keeping = keeping;
  }

  @Override
  public Sentence sentence() {
    return made.sentence();
  }

  @Override
  public @Nullable SpokenFrame next(Cancellation cancellation) throws InterruptedException {
    SpokenFrame frame = made.next(cancellation);
    if (frame != null) {
      taken.add(new SpokenFrame(frame.codes(), frame.samples().clone())); // the caller fades them
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
  public void onDelivered() {
    int frames = taken.size();
    int codebooks = frames == 0 ? 0 : taken.getFirst().codes().length;
    int size = frames == 0 ? 0 : taken.getFirst().samples().length;
    int[] codes = new int[frames * codebooks];
    float[] samples = new float[frames * size];
    for (int i = 0; i < frames; i++) {
      System.arraycopy(taken.get(i).codes(), 0, codes, i * codebooks, codebooks);
      System.arraycopy(taken.get(i).samples(), 0, samples, i * size, size);
    }
    keeping.accept(CachedSentence.of(cameToItsEnd(), codes, frames, samples));
  }

  @Override
  public void close() {
    made.close();
  }
}
