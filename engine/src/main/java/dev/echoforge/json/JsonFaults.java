package dev.echoforge.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a JSON text, for people. */
public final class JsonFaults {

  /** What speaks of the parser's own settings and sources. */
  private static final Pattern INTERNALS =
      Pattern.compile("(?s): enable `.*| \\(start marker at .*|, from `[^`]*`");

  private JsonFaults() {}

  /** The parser's reason, without what only those know who set the parser up. */
  public static String reason(JacksonException e) {
    return INTERNALS.matcher(e.getOriginalMessage()).replaceAll("");
  }
}
