package dev.echoforge.checks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares pitch and timbre with the voice's reference, the whole sentence and its halves. */
final class VoiceCheck {

  /** How far a sentence may be from its voice. */
  private static final double MOST = 1.4;

  /** A sentence's beginning is higher than the rest of it, its end lower. */
  private static final double MOST_AT_START = 1.62;

  private static final double MOST_AT_END = 1.55;

  /** Shorter speech tells nothing. */
  private static final double LEAST_S = 0.45;

  /** Halves that are at least this long are looked at by themselves. */
  private static final double HALF_S = 1.2;

  private static final int MOST_FRAMES = 300;

  private final Sound sound;
  private final VoiceSound voice;
  private final int[] places;
  private final TimbreDifference timbre;
  private final double[] pitch;

  private VoiceCheck(Sound sound, VoiceSound voice, int[] places) {
    this.sound = sound;
    this.voice = voice;
    this.places = places;
    timbre = new TimbreDifference(Timbre.cepstra(sound, places), voice.frames());
    pitch = Pitch.of(sound.attempt().samples(), sound.attempt().rateHz());
  }

  /**
   * The drift: 0 as the reference, 0.5 at the limit, 1 at twice that; NaN where there is nothing to
   * compare.
   */
  static double of(Sound sound, @Nullable VoiceSound voice, List<Finding> findings) {
    double seconds = sound.heardSeconds();
    if (voice == null || seconds < LEAST_S) {
      return Double.NaN;
    }
    int[] places = Timbre.loud(sound, sound.first(), sound.last() + 1, MOST_FRAMES);
    if (places.length == 0) {
      return Double.NaN;
    }
    double ratio = new VoiceCheck(sound, voice, places).ratio(seconds);
    findings.add(new Finding(Fault.OTHER_VOICE, ratio));
    return Math.clamp(ratio / 2, 0, 1);
  }

  private double ratio(double seconds) {
    int from = sound.first();
    int to = sound.last() + 1;
    boolean open = sound.attempt().ending() == SentenceAttempt.Ending.OPEN;
    double ratio = distance(from, to) / (open ? MOST_AT_START : MOST);
    if (seconds >= 2 * HALF_S) {
      int middle = (from + to) / 2;
      ratio = Math.max(ratio, distance(from, middle) / MOST_AT_START);
      ratio = Math.max(ratio, distance(middle, to) / MOST_AT_END);
    }
    return ratio;
  }

  /** How far a stretch is from the voice, over how much that varies. */
  private double distance(int from, int to) {
    int first = placesBefore(from);
    int last = placesBefore(to);
    if (last - first < Sound.frames(LEAST_S) / 3) {
      return 0;
    }
    double[] own = Pitch.quartiles(Pitch.within(pitch, from, to));
    double[] difference = VoiceSound.difference(timbre.of(first, last), own, voice.pitch());
    return VoiceSpread.learned().distance(difference, Sound.seconds(to - from), voice.seconds())
        / voice.variation();
  }

  private int placesBefore(int frame) {
    int count = 0;
    while (count < places.length && places[count] < frame) {
      count++;
    }
    return count;
  }
}
