package dev.echoforge.server.synthesis;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.TextCleaning;
import dev.echoforge.text.TextPipeline;

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
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      throw ProblemException.invalid(
          field,
          "the text is too long",
          "up to " + most + " characters" + longer,
          length + " characters");
    }
    if (!TextPipeline.isSpeakable(text, TextCleaning.ALL)) {
      throw ProblemException.invalid(
          field,
          "the text has nothing to speak",
          "at least one word or number",
          length + " characters without any");
    }
    return text;
  }
}
