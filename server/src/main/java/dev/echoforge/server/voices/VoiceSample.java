package dev.echoforge.server.voices;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that a cloned voice is heard with.
 *
 * @param id the row's, and its audio's
 * @param voice the cloned voice's row
 * @param number from 1
 * @param text what is said
 * @param state how far it is
 * @param tries how often it was begun
 * @param engine who spoke it; null: nobody yet
 * @param seconds how long it is; null: not spoken yet
 */
record VoiceSample(
    UUID id,
    UUID voice,
    int number,
    String text,
    State state,
    int tries,
    @Nullable String engine,
    @Nullable Double seconds) {

  /** What every voice says: a greeting, a question, and a sentence with numbers and a turn. */
  static final List<String> TEXTS =
      List.of(
          "Hello, and welcome. It is good to have you here.",
          "Did you hear that? I could have sworn that somebody was at the door!",
          "On the third of May, at twenty past nine, the train left without us; nobody minded much.");

  /** How far it is. */
  enum State {
    /** Its turn has not come, or no engine here can speak it. */
    WAITING,
    /** It is being spoken. */
    MAKING,
    /** It can be heard. */
    READY,
    /** It failed too often. */
    FAILED;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
