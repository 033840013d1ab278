package dev.echoforge.speech;

import java.util.Locale;

/** How a voice is heard. */
public enum Gender {
  /** Heard as a woman or a girl. */
  FEMALE,
  /** Heard as a man or a boy. */
  MALE,
  /** Neither, or open. */
  NEUTRAL;

  /** The name in answers: {@code female}, {@code male}, {@code neutral}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
