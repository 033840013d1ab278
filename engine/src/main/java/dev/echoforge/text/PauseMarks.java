package dev.echoforge.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pauses that a text asks for: {@code [pause:1.5s]}, {@code [pause 500ms]}, {@code [pause]}, and
 * SSML's {@code <break time="1s"/>}. Each becomes one character that stands for it until the text is
 * split there.
 */
final class PauseMarks {

  /** Stands for a pause; a character that no text can hold, as those of private use are taken out. */
  static final char MARK = '\uE000';

  /** More than that is not waited, in seconds. */
  static final double LONGEST = 10;

  private static final double USUAL = 1;

  private static final Pattern PAUSE =
      Pattern.compile(
          "\\[(?i:pause)(?: ?[:= ] ?(\\d{1,9}(?:[.,]\\d{1,9})?|[.,]\\d{1,9}) ?(?i:(ms|milliseconds?|s|secs?|seconds?))?)?\\]"
              + "|<(?i:break)(?: [^<>]{0,100})?/?>(?:</(?i:break)>)?");

  private static final Pattern TIME = Pattern.compile("time ?= ?[\"']?(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s)");

  private PauseMarks() {}

  static MappedText mark(MappedText text) {
    String written = text.text();
    if (written.indexOf('[') < 0 && written.indexOf('<') < 0) {
      return text;
    }
    return text.replaceAll(PAUSE, String.valueOf(MARK));
  }

  /** How long the pause is, in seconds, from the way it was written. */
  static double seconds(String written) {
    Matcher pause = PAUSE.matcher(written);
    if (!pause.lookingAt()) {
      return 0;
    }
    String number = pause.group(1);
    String unit = pause.group(2);
    if (written.charAt(0) == '<') {
      Matcher time = TIME.matcher(written);
      boolean timed = time.find();
      number = timed ? time.group(1) : null;
      unit = timed ? time.group(2) : null;
    }
    if (number == null) {
      return USUAL;
    }
    double value = Double.parseDouble(number.replace(',', '.'));
    boolean milliseconds = unit != null && unit.toLowerCase(Locale.ROOT).startsWith("m");
    return Math.min(LONGEST, milliseconds ? value / 1000 : value);
  }
}
