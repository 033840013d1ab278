package dev.echoforge.text;

import dev.echoforge.speech.TextCleaning;
import java.util.Set;

/** Takes out of a text what nobody wants to hear; every char that stays knows its place. */
final class TextCleaner {

  private TextCleaner() {}

  static MappedText clean(String original, Set<TextCleaning> cleaning) {
    MappedText text = MappedText.of(original);
    if (!Characters.isPlain(original)) {
      // Emoji first: their parts are joined by characters that the mending takes away.
      if (cleaning.contains(TextCleaning.EMOJI)) {
        text = Characters.withoutEmoji(text);
      }
      text = Characters.mend(text);
    }
    if (cleaning.contains(TextCleaning.MARKDOWN)) {
      text = Markdown.strip(text);
    }
    if (cleaning.contains(TextCleaning.URLS)) {
      text = AddressRules.SITE_ONLY.apply(text);
    }
    if (cleaning.contains(TextCleaning.EMAILS)) {
      text = AddressRules.MAIL.apply(text);
    }
    return text;
  }
}
