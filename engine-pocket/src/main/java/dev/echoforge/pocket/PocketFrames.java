package dev.echoforge.pocket;

import dev.echoforge.reading.FrameFormat;
import dev.echoforge.reading.QualityMarks;
import dev.echoforge.speech.StoredSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a chunk's frames are kept: their samples, one after the other, what its checks found, and how
 * each frame looked at the text.
 *
 * @param frameSamples samples in a frame
 */
record PocketFrames(int frameSamples) implements FrameFormat<PocketFrame> {

  /** Whether it came to its end, its frames and its tokens stand before what was found. */
  private static final int QUALITY = 3;

  private static final int HEAD = QUALITY + QualityMarks.COUNT;

  @Override
  public PocketFrame copy(PocketFrame frame) {
    return frame.copy();
  }

  @Override
  public StoredSentence stored(Frames<PocketFrame> sentence) {
    List<PocketFrame> frames = sentence.frames();
    int tokens = frames.isEmpty() ? 0 : frames.getFirst().look().length;
    int[] marks = new int[HEAD + frames.size() * tokens];
    marks[0] = sentence.cameToItsEnd() ? 1 : 0;
    marks[1] = frames.size();
    marks[2] = tokens;
    QualityMarks.write(sentence.quality(), marks, QUALITY);
    float[] samples = new float[frames.size() * frameSamples];
    for (int i = 0; i < frames.size(); i++) {
      PocketFrame frame = frames.get(i);
      System.arraycopy(frame.samples(), 0, samples, i * frameSamples, frameSamples);
      for (int token = 0; token < tokens; token++) {
        marks[HEAD + i * tokens + token] = Float.floatToRawIntBits(frame.look()[token]);
      }
    }
    return new StoredSentence(samples, marks);
  }

  @Override
  public @Nullable Frames<PocketFrame> read(StoredSentence stored) {
    int[] marks = stored.marks();
    float[] samples = stored.samples();
    boolean sound =
        marks.length >= HEAD
            && marks.length == HEAD + (long) marks[1] * marks[2]
            && samples.length == (long) marks[1] * frameSamples;
    if (!sound) {
      return null;
    }
    int tokens = marks[2];
    List<PocketFrame> frames = new ArrayList<>();
    for (int i = 0; i < marks[1]; i++) {
      float[] look = new float[tokens];
      for (int token = 0; token < tokens; token++) {
        look[token] = Float.intBitsToFloat(marks[HEAD + i * tokens + token]);
      }
      frames.add(
          new PocketFrame(
              Arrays.copyOfRange(samples, i * frameSamples, (i + 1) * frameSamples), look));
    }
    return new Frames<>(marks[0] != 0, frames, QualityMarks.read(marks, QUALITY));
  }
}
