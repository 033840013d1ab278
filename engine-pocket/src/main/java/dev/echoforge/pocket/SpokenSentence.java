package dev.echoforge.pocket;

import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.reading.SentenceFrames;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.text.Sentence;
import java.util.List;

/**
 * A sentence's streams.
 *
 * @param likelyFrames how many frames it will have, about; for progress
 */
record SpokenSentence(
    Sentence sentence,
    List<TextChunk> chunks,
    List<SentenceFrames<PocketFrame>> frames,
    int likelyFrames) {

  boolean isMade() {
    return frames.stream().allMatch(SentenceFrames::isMade);
  }

  void advance() {
    frames.forEach(SentenceFrames::advance);
  }

  void close() {
    frames.forEach(SentenceFrames::close);
  }

  /** Of a text without sentences. */
  static InvalidRequestException unspeakable(String text) {
    boolean blank = text.isBlank();
    return new InvalidRequestException(
        "text",
        blank ? "the text is empty" : "the text has nothing to speak",
        "at least one letter or digit",
        blank ? "nothing" : text.codePointCount(0, text.length()) + " characters without any");
  }
}
