package dev.echoforge.reading;

import dev.echoforge.speech.InvalidRequestException;
import java.util.Locale;

/** When somebody who listens while it is spoken hears a sentence that is checked. */
public enum Listening {
  /** Once its first seconds are safe; a fault that comes later is cut off, not made again. */
  LATENCY,
  /** Once all of it has passed. */
  CARE;

  /** The name in settings. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The choice of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  public static Listening of(String id) {
    for (Listening one : values()) {
      if (one.id().equals(id)) {
        return one;
      }
    }
    throw new InvalidRequestException(
        "listening", "unknown way of listening", "latency or care", "\"" + id + "\"");
  }
}
