package dev.echoforge.csm;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.text.Sentence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that was kept from before: its codes too, for it may be the context of those after it.
 */
final class CachedSentence implements SentenceFrames {

  /** What stands before the codes: whether the sentence came to its end, and its frames. */
  private static final int HEAD = 2;

  private final Sentence sentence;
  private final StoredSentence kept;
  private final int codebooks;
  private int taken;

  private CachedSentence(Sentence sentence, StoredSentence kept, int codebooks) {
    this.sentence = sentence;
    this.kept = kept;
    this.codebooks = codebooks;
  }

  /** What was kept for a sentence, or null if that can't be it. */
  static @Nullable CachedSentence of(Sentence sentence, StoredSentence kept, int codebooks) {
    int[] marks = kept.marks();
    boolean sound =
        marks.length >= HEAD
            && marks.length == HEAD + marks[1] * codebooks
            && (marks[1] == 0 ? kept.samples().length == 0 : kept.samples().length % marks[1] == 0);
    return sound ? new CachedSentence(sentence, kept, codebooks) : null;
  }

  /**
   * What is to be kept of a sentence.
   *
   * @param codes [frames · codebooks]
   * @param samples of all frames, as the codec gave them
   */
  static StoredSentence of(boolean cameToItsEnd, int[] codes, int frames, float[] samples) {
    int[] marks = new int[HEAD + codes.length];
    marks[0] = cameToItsEnd ? 1 : 0;
    marks[1] = frames;
    System.arraycopy(codes, 0, marks, HEAD, codes.length);
    return new StoredSentence(samples, marks);
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public @Nullable SpokenFrame next(Cancellation cancellation) {
    cancellation.check();
    int frames = kept.marks()[1];
    if (taken == frames) {
      return null;
    }
    int size = kept.samples().length / frames;
    int from = HEAD + taken * codebooks;
    SpokenFrame frame =
        new SpokenFrame(
            Arrays.copyOfRange(kept.marks(), from, from + codebooks),
            Arrays.copyOfRange(kept.samples(), taken * size, (taken + 1) * size));
    taken++;
    return frame;
  }

  @Override
  public boolean isMade() {
    return true;
  }

  @Override
  public boolean cameToItsEnd() {
    return kept.marks()[0] != 0;
  }

  @Override
  public void onDelivered() {}

  @Override
  public void close() {}
}
