package dev.echoforge.text;

import java.util.regex.Pattern;

/** Small Roman numerals that count a list's items at the start of a line: {@code i.}, {@code (iv)}. */
final class NumberedLists {

  private static final Pattern ITEM =
      Pattern.compile("(?m)^([ \\t]{0,12})(\\(?)(i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)([.)])(?=[ \\t]{1,4}\\S)");

  private NumberedLists() {}

  static MappedText read(MappedText text) {
    return text.replaceAll(
        ITEM,
        match ->
            match.group(1)
                + match.group(2)
                + RomanNumeral.value(match.group(3))
                + match.group(4));
  }
}
