package dev.echoforge.speech;

import java.util.Locale;

/** What a sentence goes on from, besides the voice's recording and the request's context. */
public enum Continuity {
  /** Nothing: each is spoken by itself, so that they can be made side by side and kept. */
  NONE,
  /** The sentences before it, as many as there is room for; the oldest are left out first. */
  PREVIOUS,
  /** As {@link #PREVIOUS}, but each paragraph begins anew. */
  PARAGRAPH;

  /** The name in requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The choice of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  public static Continuity of(String id) {
    for (Continuity one : values()) {
      if (one.id().equals(id)) {
        return one;
      }
    }
    throw new InvalidRequestException(
        "continuity", "unknown continuity", "none, previous or paragraph", "\"" + id + "\"");
  }
}
