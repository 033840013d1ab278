package dev.echoforge.reading;

import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.speech.StoredSentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine's frames are kept.
 *
 * @param <F> what it makes of a frame
 */
public interface FrameFormat<F> {

  /** A copy that the other's consumer can't change. */
  F copy(F frame);

  /** What is kept of a sentence. */
  StoredSentence stored(Frames<F> sentence);

  /** What was kept, or null if that can't be it. */
  @Nullable Frames<F> read(StoredSentence stored);

  /**
   * A whole sentence.
   *
   * @param cameToItsEnd whether the model said that it was over
   * @param frames in order
   * @param quality what its checks found; null where it was not checked
   */
  record Frames<F>(boolean cameToItsEnd, List<F> frames, @Nullable SentenceQuality quality) {

    /** Copies the list. */
    public Frames {
      frames = List.copyOf(frames);
    }
  }
}
