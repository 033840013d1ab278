package dev.echoforge.placeholder;

import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One work's tones: 180 ms a syllable with soft edges, gaps between words, a pause after each
 * sentence.
 */
final class ToneSpeech {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['’][\\p{L}\\p{M}]++)*+");
  private static final double SYLLABLE_SECONDS = 0.18;
  private static final double WORD_GAP_SECONDS = 0.05;
  private static final double SENTENCE_PAUSE_SECONDS = 0.3;
  private static final double EDGE_SECONDS = 0.02;
  private static final float LEVEL = 0.15f;

  /** Longer words are cut there, so that no text makes a piece without bound. */
  private static final int MAX_SYLLABLES = 40;

  private final int sampleRateHz;
  private final double pitchHz;
  private final double speed;
  private long samples;

  ToneSpeech(int sampleRateHz, Gender gender, double speed) {
    this.sampleRateHz = sampleRateHz;
    this.speed = speed;
    pitchHz =
        switch (gender) {
          case MALE -> 140;
          case FEMALE -> 240;
          case NEUTRAL -> 190;
        };
  }

  /** Samples of all sentences so far. */
  long samples() {
    return samples;
  }

  /** A sentence's tones with the pauses that the text asks for; empty if no word is there. */
  AudioPiece sentence(String text, Sentence sentence, int index) {
    int from = sentence.from();
    int to = sentence.to();
    int first = pause(sentence.pauseBefore());
    List<WordTime> words = new ArrayList<>();
    List<Integer> syllables = new ArrayList<>();
    int cursor = first;
    Matcher matcher = WORD.matcher(text).region(from, to);
    while (matcher.find()) {
      int count = Math.min(MAX_SYLLABLES, Syllables.count(matcher.group()));
      int length = count * samples(SYLLABLE_SECONDS);
      words.add(
          new WordTime(
              matcher.group(),
              matcher.start(),
              matcher.end(),
              at(cursor),
              at(cursor + length),
              index,
              false));
      syllables.add(count);
      cursor += length + samples(WORD_GAP_SECONDS);
    }
    if (words.isEmpty()) {
      return AudioPiece.of(new float[0]);
    }
    double asked = sentence.pauseAfter();
    float[] audio =
        new float[cursor + (asked > 0 ? pause(asked) : samples(SENTENCE_PAUSE_SECONDS))];
    int position = first;
    for (int count : syllables) {
      for (int i = 0; i < count; i++) {
        tone(audio, position, pitchHz * (1 + 0.06 * (i % 2)));
        position += samples(SYLLABLE_SECONDS);
      }
      position += samples(WORD_GAP_SECONDS);
    }
    SentenceTime time =
        new SentenceTime(
            index,
            text.substring(from, to).strip(),
            from,
            to,
            at(first),
            at(cursor - samples(WORD_GAP_SECONDS)));
    samples += audio.length;
    return new AudioPiece(audio, words, List.of(time));
  }

  private void tone(float[] audio, int start, double hz) {
    int length = samples(SYLLABLE_SECONDS);
    int edge = Math.min(length / 2, samples(EDGE_SECONDS));
    for (int i = 0; i < length; i++) {
      double envelope = Math.min(1, Math.min(i, length - 1 - i) / (double) edge);
      audio[start + i] = (float) (LEVEL * envelope * Math.sin(2 * Math.PI * hz * i / sampleRateHz));
    }
  }

  private int samples(double seconds) {
    return (int) Math.round(seconds / speed * sampleRateHz);
  }

  /** A pause that the text asks for has its length at any speed. */
  private int pause(double seconds) {
    return (int) Math.round(seconds * sampleRateHz);
  }

  private double at(int sample) {
    return (samples + sample) / (double) sampleRateHz;
  }
}
