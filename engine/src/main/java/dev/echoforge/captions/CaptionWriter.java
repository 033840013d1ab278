package dev.echoforge.captions;

import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.util.List;

/**
 * Writes captions as their times become known; holds one sentence at most. Does not close what it
 * writes to.
 */
public interface CaptionWriter {

  /**
   * Takes the times that a piece of audio brought.
   *
   * @param words in order
   * @param sentences in order, each after all its words
   */
  void write(List<WordTime> words, List<SentenceTime> sentences) throws IOException;

  /** Writes what is left. */
  void finish() throws IOException;
}
