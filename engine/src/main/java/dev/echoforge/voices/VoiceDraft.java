package dev.echoforge.voices;

import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;

/**
 * What is said of a voice that is to be stored.
 *
 * @param name for people, up to 60 characters; its id is made of the name's letters and digits
 * @param gender how it is heard
 * @param description one sentence for people, up to 500 characters, or empty
 * @param transcript the words of the recording, up to 1,000 characters
 * @param consent whether the speaker is known to agree
 */
public record VoiceDraft(
    String name, Gender gender, String description, String transcript, boolean consent) {

  private static final int MAX_NAME = 60;
  private static final int MAX_DESCRIPTION = 500;

  /** Half a minute holds some 600 characters, quickly spoken. */
  private static final int MAX_TRANSCRIPT = 1_000;

  /** Cleans the texts and checks their lengths. */
  public VoiceDraft {
    name = line("name", name, 1, MAX_NAME);
    description = line("description", description, 0, MAX_DESCRIPTION);
    transcript = line("transcript", transcript, 1, MAX_TRANSCRIPT);
    if (transcript.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new InvalidRequestException(
          "transcript",
          "the transcript has no words",
          "the words that are spoken in the recording",
          "\"" + transcript + "\"");
    }
  }

  /** The text in one line, without control characters. */
  private static String line(String field, String text, int least, int most) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
    int length = line.codePointCount(0, line.length());
    if (length < least || length > most) {
      throw new InvalidRequestException(
          field,
          "the " + field + (length < least ? " is empty" : " is too long"),
          "%d to %d characters".formatted(least, most),
          String.valueOf(length));
    }
    return line;
  }
}
