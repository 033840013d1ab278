package dev.echoforge.checks;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks an attempt at a sentence by its sound, its length and its codes, without recognising
 * speech. What it says follows from the attempt and the voice's reference alone.
 */
public final class SentenceChecks {

  private SentenceChecks() {}

  /** Checks an attempt, whole or its beginning. */
  public static Verdict check(SentenceAttempt attempt, VoiceReference voice) {
    List<Finding> findings = new ArrayList<>();
    boolean limit = attempt.ending() == SentenceAttempt.Ending.LIMIT;
    findings.add(new Finding(Fault.LENGTH_LIMIT, limit ? 2 : 0));
    Sound sound = Sound.of(attempt);
    if (sound.isEmpty()) {
      findings.add(new Finding(Fault.EMPTY, 4));
      return new Verdict(findings, Double.NaN);
    }
    double length = LengthCheck.of(sound, voice.habits(), findings);
    LevelChecks.of(sound, voice.activeDb(), findings);
    findings.add(ClippingCheck.of(attempt));
    RepetitionCheck.of(sound, length, findings);
    CodeCheck.of(sound, findings);
    PauseCheck.of(sound, voice.habits(), findings);
    double drift = VoiceCheck.of(sound, voice.sound(), findings);
    return new Verdict(findings, drift);
  }

  /**
   * The longest that a sentence may be heard in a voice, in seconds: what is longer fails, so that
   * it need not be made to its end.
   */
  public static double longestSeconds(String text, VoiceReference voice) {
    return LengthCheck.longestSeconds(text, voice.habits().secondsPerUnit());
  }
}
