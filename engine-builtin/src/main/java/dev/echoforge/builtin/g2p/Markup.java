package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds words that come with their phonemes: {@code [hibari](/hibˈɑɹi/)}. */
final class Markup {

  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]++)\\]\\(/([^()/]*+)/\\)");

  private Markup() {}

  /**
   * A stretch of the text.
   *
   * @param start where what is shown starts
   * @param end where it ends
   * @param next where the next stretch starts: after a link's phonemes
   * @param phonemes the given phonemes, or null for plain text
   */
  record Stretch(int start, int end, int next, @Nullable String phonemes) {}

  static List<Stretch> stretches(String text) {
    if (text.indexOf("](/") < 0) {
      return List.of(new Stretch(0, text.length(), text.length(), null));
    }
    List<Stretch> stretches = new ArrayList<>();
    int at = 0;
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      stretches.add(new Stretch(at, link.start(), link.start(), null));
      stretches.add(new Stretch(link.start(1), link.end(1), link.end(), link.group(2)));
      at = link.end();
    }
    stretches.add(new Stretch(at, text.length(), text.length(), null));
    return stretches;
  }
}
