package dev.echoforge.server.synthesis;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.speech.TextCleaning;
import dev.echoforge.text.TextPipeline;
import java.util.Map;

/** What every text must be, whichever API it comes by. */
public final class SpeakableText {

  private SpeakableText() {}

  /**
   * Gives the text back.
   *
   * @param most characters, as people count them: code points
   * @param longer where longer ones may go, for the message; or nothing
   * @throws ProblemException if it is too long, or nothing in it can be spoken
   */
  public static String check(String field, String text, int most, String longer) {
    checkLength(field, text, most, longer);
    if (!isSpeakable(text)) {
      throw ProblemException.invalid(
              field,
              "the text has nothing to speak",
              "at least one word or number",
              count(text) + " characters without any")
          .because(Reason.NOTHING_TO_SPEAK);
    }
    return text;
  }

  /**
   * Gives the text back, whether or not anything in it can be spoken.
   *
   * @throws ProblemException if it is too long
   */
  public static String checkLength(String field, String text, int most, String longer) {
    int length = count(text);
    if (length > most) {
      throw ProblemException.invalid(
              field,
              "the text is too long",
              "up to " + most + " characters" + longer,
              length + " characters")
          .because(Reason.TEXT_TOO_LONG, Map.of("max", most, "characters", length));
    }
    return text;
  }

  private static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether a word or a number is in the text. */
  public static boolean isSpeakable(String text) {
    return TextPipeline.isSpeakable(text, TextCleaning.ALL);
  }
}
