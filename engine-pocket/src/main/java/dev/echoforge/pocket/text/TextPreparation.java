package dev.echoforge.pocket.text;

import dev.echoforge.speech.InvalidRequestException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Prepares texts as the reference does, character by character the same. */
public final class TextPreparation {

  private static final String TERMINAL = ".!?…";
  private static final String WEAK = ",;:-–—";
  private static final String CLOSERS = "\"'”’)]»";

  /** A sentence's mark and a stray clause mark after it, as deleted quotes leave them. */
  private static final Pattern STRAY_MARK =
      Pattern.compile(
          "([.!?…])[ \\t\\n\\x0B\\f\\r\\x1C-\\x1F\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]*[,;:]");

  private static final int FEW_WORDS = 4;
  private static final int PADDING_BELOW_WORDS = 5;
  private static final String PADDING = " ".repeat(8);

  private final TextSettings settings;

  /** A preparation with a model's settings. */
  public TextPreparation(TextSettings settings) {
    this.settings = settings;
  }

  /**
   * Prepares a text.
   *
   * @throws InvalidRequestException if nothing is left of it
   */
  public PreparedText prepare(String given) {
    String text = PythonText.strip(given);
    if (!settings.replaceCharacters().isEmpty()) {
      text = String.join(" ", PythonText.split(replace(text)));
      text = STRAY_MARK.matcher(text).replaceAll("$1");
    }
    if (text.isEmpty()) {
      throw new InvalidRequestException(
          "text",
          "the text is empty",
          "something to say",
          given.isEmpty() ? "nothing" : "nothing that the model reads");
    }
    text = text.replace('\n', ' ').replace('\r', ' ').replace("  ", " ");
    if (settings.removeSemicolons()) {
      text = text.replace(';', ',');
    }
    int after = PythonText.split(text).size() <= FEW_WORDS ? 3 : 1;
    if (settings.capitalizeFirst()) {
      text = capitalize(text);
    }
    if (settings.appendPunctuation()) {
      text = punctuate(text);
    }
    if (settings.padShortInputs() && PythonText.split(text).size() < PADDING_BELOW_WORDS) {
      text = PADDING + text;
    }
    return new PreparedText(text, after);
  }

  private String replace(String text) {
    StringBuilder replaced = new StringBuilder(text.length());
    text.codePoints()
        .forEach(codePoint -> {
          String character = Character.toString(codePoint);
          replaced.append(settings.replaceCharacters().getOrDefault(character, character));
        });
    return replaced.toString();
  }

  private static String capitalize(String text) {
    int first = text.codePointAt(0);
    if (Character.isUpperCase(first)) {
      return text;
    }
    int length = Character.charCount(first);
    return text.substring(0, length).toUpperCase(Locale.ROOT) + text.substring(length);
  }

  /** Makes the text end in a sentence's mark, which closing quotes and brackets may follow. */
  private static String punctuate(String text) {
    String core = PythonText.stripEnd(text, CLOSERS + " ");
    if (core.isEmpty() || TERMINAL.indexOf(core.charAt(core.length() - 1)) >= 0) {
      return text;
    }
    if (WEAK.indexOf(core.charAt(core.length() - 1)) >= 0) {
      String closers = PythonText.strip(text.substring(core.length()));
      return PythonText.stripEnd(core, WEAK + " ") + "." + closers;
    }
    return text + ".";
  }
}
