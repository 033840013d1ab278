package dev.echoforge.builtin.vocoder;

/**
 * How a voice differs from the network's own: what makes one network many characters and styles.
 *
 * @param pitch factor of the pitch
 * @param range exponent of the pitch's moves about its middle: 0 is a monotone, 1 the network's own
 * @param tract factor of the formants' frequencies: below 1 a longer vocal tract
 * @param pace factor of the speed
 * @param breath amplitude of breath in voiced sounds, relative to their harmonics
 * @param brightness of sounds above 1 kHz, in dB an octave
 * @param tremor how far the pitch trembles, as a share of itself
 * @param voiced false for a whisper
 */
public record VoiceShape(
    double pitch,
    double range,
    double tract,
    double pace,
    double breath,
    double brightness,
    double tremor,
    boolean voiced) {

  /** The network's own voice. */
  public static final VoiceShape PLAIN = new VoiceShape(1, 1, 1, 1, 0, 0, 0, true);

  /** Checks what would make no sound. */
  public VoiceShape {
    if (!(pitch > 0 && tract > 0 && pace > 0 && range >= 0 && breath >= 0 && tremor >= 0)) {
      throw new IllegalArgumentException(
          "pitch, tract and pace must be positive, range, breath and tremor not negative, but were"
              + " %s, %s, %s, %s, %s, %s".formatted(pitch, tract, pace, range, breath, tremor));
    }
  }

  /** A shape of pitch and tract, all else as it is. */
  public static VoiceShape of(double pitch, double tract) {
    return PLAIN.withPitch(pitch, 1).withTract(tract);
  }

  /** The same with another pitch and range. */
  public VoiceShape withPitch(double newPitch, double newRange) {
    return new VoiceShape(newPitch, newRange, tract, pace, breath, brightness, tremor, voiced);
  }

  /** The same with another tract. */
  public VoiceShape withTract(double newTract) {
    return new VoiceShape(pitch, range, newTract, pace, breath, brightness, tremor, voiced);
  }

  /** The same at another pace. */
  public VoiceShape withPace(double newPace) {
    return new VoiceShape(pitch, range, tract, newPace, breath, brightness, tremor, voiced);
  }

  /** The same with another colour. */
  public VoiceShape withColour(double newBreath, double newBrightness) {
    return new VoiceShape(pitch, range, tract, pace, newBreath, newBrightness, tremor, voiced);
  }

  /** The same with a trembling pitch. */
  public VoiceShape withTremor(double newTremor) {
    return new VoiceShape(pitch, range, tract, pace, breath, brightness, newTremor, voiced);
  }

  /** The same, whispered. */
  public VoiceShape whispered() {
    return new VoiceShape(pitch, range, tract, pace, breath, brightness, tremor, false);
  }

  /** This voice in another's manner: factors multiply, colours add up. */
  public VoiceShape and(VoiceShape manner) {
    return new VoiceShape(
        pitch * manner.pitch,
        range * manner.range,
        tract * manner.tract,
        pace * manner.pace,
        Math.max(breath, manner.breath),
        brightness + manner.brightness,
        Math.max(tremor, manner.tremor),
        voiced && manner.voiced);
  }

  /** Whether spectra stay as they are, whatever becomes of pitch and pace. */
  boolean leavesSpectra() {
    return tract == 1 && breath == 0 && brightness == 0 && voiced;
  }

  /** Whether the pitch stays as it is. */
  boolean leavesPitch() {
    return pitch == 1 && range == 1 && tremor == 0;
  }
}
