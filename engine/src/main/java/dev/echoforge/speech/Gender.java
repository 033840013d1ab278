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

  /**
   * Reads a name in any case.
   *
   * @throws InvalidRequestException if it names no gender
   */
  public static Gender of(String id) {
    for (Gender gender : values()) {
      if (gender.id().equals(id.toLowerCase(Locale.ROOT))) {
        return gender;
      }
    }
    throw new InvalidRequestException(
        "gender", "unknown gender", "female, male or neutral", "\"" + id + "\"");
  }
}
