package dev.echoforge.speech;

import java.util.List;

/**
 * The next stretch of a work's audio, with what is known of its words and sentences.
 *
 * @param samples [length], mono at the engine's rate, full scale ±1; not copied, so the engine
 *     gives the array away
 * @param words the words that end in this piece, in order
 * @param sentences the sentences that end in this piece, in order
 */
@SuppressWarnings("ArrayRecordComponent") // audio is handed along, not compared
public record AudioPiece(float[] samples, List<WordTime> words, List<SentenceTime> sentences) {

  /** Copies the lists. */
  public AudioPiece {
    words = List.copyOf(words);
    sentences = List.copyOf(sentences);
  }

  /** Audio alone. */
  public static AudioPiece of(float[] samples) {
    return new AudioPiece(samples, List.of(), List.of());
  }
}
