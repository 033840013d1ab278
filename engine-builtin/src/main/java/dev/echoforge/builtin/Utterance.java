package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.vocoder.NoiseSource;
import dev.echoforge.builtin.vocoder.ShapedFrames;
import dev.echoforge.builtin.vocoder.SpectralFrames;
import dev.echoforge.builtin.vocoder.Vocoder;
import java.util.List;

/**
 * One sentence being spoken: what the network predicts for it, cut down to what is heard, sounded
 * piece by piece.
 */
final class Utterance {

  private static final int LEAD = 4; // frames kept before what is heard: 50 ms
  private static final int TAIL = 9; // and after it: 112 ms
  private static final int AHEAD = 2; // frames: 25 ms
  private static final int FADE_IN = 120; // samples: 5 ms
  private static final int FADE_OUT = 480; // 20 ms
  private static final float LOUD = 0.9f; // above it, peaks are bent to stay below full scale

  /** When a word is heard. */
  record Heard(PhonemeWord word, double startSeconds, double endSeconds, boolean estimated) {}

  private final Prediction prediction;
  private final double stretch;
  private final int from;
  private final int to;
  private final Vocoder vocoder;
  private final int samples;
  private int given;

  /**
   * Prepares to speak.
   *
   * @param stretch how many frames are heard for each that was predicted
   */
  Utterance(Prediction prediction, BuiltinVoice voice, double stretch, NoiseSource noise) {
    this.prediction = prediction;
    this.stretch = stretch;
    int first = 0;
    int last = prediction.count() - 1;
    while (first < last && !prediction.isHeard(first)) {
      first++;
    }
    while (last > first && !prediction.isHeard(last)) {
      last--;
    }
    this.from = Math.max(0, first - LEAD);
    this.to = Math.min(prediction.count(), last + 1 + TAIL);
    SpectralFrames heard = new FrameRange(prediction, from, to);
    boolean plain = stretch == 1 && voice.isPlain();
    SpectralFrames shaped =
        plain ? heard : new ShapedFrames(heard, voice.shape(), voice.middleHz(), stretch);
    this.vocoder = new Vocoder(shaped, noise);
    this.samples = shaped.count() * Vocoder.HOP;
  }

  /** How much sound there is, in samples. */
  int samples() {
    return samples;
  }

  /** Whether all has been given. */
  boolean isOver() {
    return given == samples;
  }

  /** The next sound, of at most so many samples. */
  float[] next(int most) {
    int length = Math.min(Math.max(1, most / Vocoder.HOP) * Vocoder.HOP, samples - given);
    float[] sound = new float[length];
    for (int at = 0; at < length; at += Vocoder.HOP) {
      vocoder.next(sound, at);
    }
    for (int n = 0; n < length; n++) {
      sound[n] = bend(sound[n]) * fade(given + n);
    }
    given += length;
    return sound;
  }

  private float fade(int at) {
    float in = at < FADE_IN ? (at + 0.5f) / FADE_IN : 1;
    int left = samples - at;
    return left < FADE_OUT ? in * (left - 0.5f) / FADE_OUT : in;
  }

  private static float bend(float sample) {
    float size = Math.abs(sample);
    if (size <= LOUD) {
      return sample;
    }
    double over = (size - LOUD) / (1 - LOUD);
    return (float) Math.copySign(LOUD + (1 - LOUD) * Math.tanh(over), sample);
  }

  /** When each word is heard, from the beginning of this sound. */
  List<Heard> words(PhonemeSentence sentence, PhonemeIds ids) {
    return bounds(sentence, ids).heard(sentence.words(), stretch, samples);
  }

  /** Where each word is in this sound. */
  WordBounds bounds(PhonemeSentence sentence, PhonemeIds ids) {
    int[] starts = starts(sentence.phonemes(), ids);
    int[] bounds = new int[2 * sentence.words().size()];
    int count = 0;
    for (PhonemeWord word : sentence.words()) {
      int first = starts[onset(sentence.phonemes(), word)];
      int end = starts[word.phonemesEnd()];
      while (end - 1 > first && !prediction.isHeard(end - 1)) {
        end--; // a pause after the word is counted with its last phoneme
      }
      while (first + 1 < end && !prediction.isHeard(first)) {
        first++;
      }
      bounds[count++] = Math.max(0, first - from);
      bounds[count++] = Math.max(0, end - from);
    }
    return new WordBounds(bounds, prediction.durations() == null);
  }

  /** The space before a word is the way to its first sound, and heard as that. */
  private static int onset(String phonemes, PhonemeWord word) {
    int start = word.phonemesStart();
    return start > 0 && phonemes.charAt(start - 1) == ' ' ? start - 1 : start;
  }

  /**
   * The frame that each phoneme is heard from, [phonemes + 1]. Sounds come a little before the
   * steps that the network counts for them (measured against a forced alignment). Where the network
   * does not tell how long they last, all are taken to be of one length.
   */
  private int[] starts(String phonemes, PhonemeIds ids) {
    int[] durations = prediction.durations();
    int[] starts = new int[phonemes.length() + 1];
    int known = 0;
    int frame = durations == null ? 0 : Math.max(0, durations[0] - AHEAD);
    for (int i = 0; i <= phonemes.length(); i++) {
      starts[i] = frame;
      if (i < phonemes.length() && ids.contains(phonemes.charAt(i))) {
        known++;
        frame += durations == null ? 0 : durations[known];
      }
    }
    if (durations == null) {
      for (int i = 0; i <= phonemes.length(); i++) {
        starts[i] = from + (int) ((long) (to - from) * i / phonemes.length());
      }
    }
    return starts;
  }
}
