package dev.echoforge.checks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a voice sounds and how fast it speaks, learned from a recording of it and the words in it:
 * what its sentences are compared with. It follows from the recording alone, so that the same
 * request is always judged the same way. Immutable.
 */
public final class VoiceReference {

  /** What is known of nobody: checks fall back on what any speaker does. */
  public static final VoiceReference UNKNOWN =
      new VoiceReference(null, Double.NaN, SpeakingHabits.UNKNOWN);

  private final @Nullable VoiceSound sound;
  private final double activeDb;
  private final SpeakingHabits habits;

  private VoiceReference(@Nullable VoiceSound sound, double activeDb, SpeakingHabits habits) {
    this.sound = sound;
    this.activeDb = activeDb;
    this.habits = habits;
  }

  /**
   * Learns a voice.
   *
   * @param spoken its recordings with their words, as they come out of the codec that the sentences
   *     come out of
   */
  public static VoiceReference of(List<SentenceAttempt> spoken) {
    List<Sound> sounds = heard(spoken);
    VoiceSound sound = VoiceSound.of(sounds);
    double level = sounds.stream().mapToDouble(Sound::activeDb).max().orElse(Spectrum.SILENCE_DB);
    return new VoiceReference(sound, sound == null ? Double.NaN : level, SpeakingHabits.of(sounds));
  }

  /**
   * Learns a voice's pace alone, of a recording that did not come out of the codec and so can't
   * tell how sentences sound.
   */
  public static VoiceReference ofPace(SentenceAttempt recording) {
    return new VoiceReference(null, Double.NaN, SpeakingHabits.of(heard(List.of(recording))));
  }

  private static List<Sound> heard(List<SentenceAttempt> spoken) {
    return spoken.stream().map(Sound::of).filter(sound -> !sound.isEmpty()).toList();
  }

  /** How it sounds; null where it is not known. */
  @Nullable VoiceSound sound() {
    return sound;
  }

  /** The active level in dBFS; NaN where it is not known. */
  double activeDb() {
    return activeDb;
  }

  /** How it speaks. */
  SpeakingHabits habits() {
    return habits;
  }
}
