package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.vocoder.Vocoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a sound's words are in it.
 *
 * @param frames [2 · words], each word's first predicted frame and the one after its last, counted
 *     from the sound's beginning
 * @param estimated whether they are guessed from the phonemes' number
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record WordBounds(int[] frames, boolean estimated) {

  /** From what {@link #marks} gave. */
  static WordBounds of(int[] marks) {
    return new WordBounds(Arrays.copyOfRange(marks, 1, marks.length), marks[0] != 0);
  }

  /** All of it as numbers, to be kept. */
  int[] marks() {
    int[] marks = new int[1 + frames.length];
    marks[0] = estimated ? 1 : 0;
    System.arraycopy(frames, 0, marks, 1, frames.length);
    return marks;
  }

  /**
   * When the words are heard, from the sound's beginning, none before the one that it follows.
   *
   * @param stretch how many frames are heard for each that was predicted
   * @param samples the sound's length
   */
  List<Utterance.Heard> heard(List<PhonemeWord> words, double stretch, int samples) {
    double whole = samples / (double) Vocoder.SAMPLE_RATE_HZ;
    double frame = stretch * Vocoder.HOP / Vocoder.SAMPLE_RATE_HZ;
    List<Utterance.Heard> heard = new ArrayList<>();
    double last = 0;
    for (int i = 0; i < words.size(); i++) {
      double start = Math.max(last, frames[2 * i] * frame);
      last = Math.min(whole, Math.max(start + frame, frames[2 * i + 1] * frame));
      heard.add(new Utterance.Heard(words.get(i), Math.min(start, last), last, estimated));
    }
    return heard;
  }
}
