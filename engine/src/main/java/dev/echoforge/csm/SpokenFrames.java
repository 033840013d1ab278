package dev.echoforge.csm;

import dev.echoforge.reading.FrameFormat;
import dev.echoforge.reading.QualityMarks;
import dev.echoforge.speech.StoredSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSM's sentences are kept: their codes too, for a sentence may be the context of those after
 * it.
 *
 * @param codebooks codes in a frame
 */
record SpokenFrames(int codebooks) implements FrameFormat<SpokenFrame> {

  /** Whether the sentence came to its end and its frames stand before what its checks found. */
  private static final int QUALITY = 2;

  /** What stands before the codes. */
  private static final int HEAD = QUALITY + QualityMarks.COUNT;

  @Override
  public SpokenFrame copy(SpokenFrame frame) {
    return new SpokenFrame(frame.codes(), frame.samples().clone());
  }

  @Override
  public StoredSentence stored(Frames<SpokenFrame> sentence) {
    List<SpokenFrame> frames = sentence.frames();
    int size = frames.isEmpty() ? 0 : frames.getFirst().samples().length;
    int[] marks = new int[HEAD + frames.size() * codebooks];
    marks[0] = sentence.cameToItsEnd() ? 1 : 0;
    marks[1] = frames.size();
    QualityMarks.write(sentence.quality(), marks, QUALITY);
    float[] samples = new float[frames.size() * size];
    for (int i = 0; i < frames.size(); i++) {
      System.arraycopy(frames.get(i).codes(), 0, marks, HEAD + i * codebooks, codebooks);
      System.arraycopy(frames.get(i).samples(), 0, samples, i * size, size);
    }
    return new StoredSentence(samples, marks);
  }

  @Override
  public @Nullable Frames<SpokenFrame> read(StoredSentence stored) {
    int[] marks = stored.marks();
    float[] samples = stored.samples();
    boolean sound =
        marks.length >= HEAD
            && marks.length == HEAD + marks[1] * codebooks
            && (marks[1] == 0 ? samples.length == 0 : samples.length % marks[1] == 0);
    if (!sound) {
      return null;
    }
    List<SpokenFrame> frames = new ArrayList<>();
    for (int i = 0; i < marks[1]; i++) {
      int size = samples.length / marks[1];
      int from = HEAD + i * codebooks;
      frames.add(
          new SpokenFrame(
              Arrays.copyOfRange(marks, from, from + codebooks),
              Arrays.copyOfRange(samples, i * size, (i + 1) * size)));
    }
    return new Frames<>(marks[0] != 0, frames, QualityMarks.read(marks, QUALITY));
  }
}
