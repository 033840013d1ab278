package dev.echoforge.captions;

import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writes cues, a sentence's at a time. */
final class CueWriter implements CaptionWriter {

  private final Writer out;
  private final CueFormat format;
  private final List<WordTime> waiting = new ArrayList<>();
  private boolean begun;
  private int number;
  private double lastEnd;

  CueWriter(Writer out, CueFormat format) {
    this.out = out;
    this.format = format;
  }

  @Override
  public void write(List<WordTime> words, List<SentenceTime> sentences) throws IOException {
    begin();
    waiting.addAll(words);
    for (SentenceTime sentence : sentences) {
      List<WordTime> own =
          waiting.stream().filter(word -> word.sentence() <= sentence.index()).toList();
      waiting.removeAll(own);
      emit(CueLayout.cues(sentence, own));
    }
  }

  private void emit(List<Cue> cues) throws IOException {
    for (Cue cue : cues) {
      double start = Math.max(cue.startSeconds(), lastEnd);
      lastEnd = Math.max(cue.endSeconds(), start + 0.001);
      out.write(format.cue(++number, new Cue(start, lastEnd, cue.lines())));
    }
  }

  @Override
  public void finish() throws IOException {
    begin();
    out.flush();
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      out.write(format.head());
    }
  }
}
