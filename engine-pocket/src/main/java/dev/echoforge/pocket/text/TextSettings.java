package dev.echoforge.pocket.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model's texts are prepared, as its configuration says.
 *
 * @param replaceCharacters code points that the training data lacked, each with what stands for it
 * @param removeSemicolons whether semicolons become commas
 * @param padShortInputs whether texts under five words get eight spaces in front
 * @param appendPunctuation whether a text is made to end in a sentence's mark
 * @param capitalizeFirst whether the first character is made upper case
 */
public record TextSettings(
    Map<String, String> replaceCharacters,
    boolean removeSemicolons,
    boolean padShortInputs,
    boolean appendPunctuation,
    boolean capitalizeFirst) {

  /** Copies the map. */
  public TextSettings {
    replaceCharacters = Collections.unmodifiableMap(new LinkedHashMap<>(replaceCharacters));
  }
}
