package dev.echoforge.text;

import dev.echoforge.speech.TextCleaning;
import java.util.Set;

/** Takes out of a text what nobody wants to hear; every char that stays knows its place. */
final class TextCleaner {

  private TextCleaner() {}

  static MappedText clean(String original, Set<TextCleaning> cleaning) {
    MappedText text = PauseMarks.mark(characters(original, cleaning));
    if (cleaning.contains(TextCleaning.MARKDOWN)) {
      text = markup(text);
    } else {
      text = LineJoins.join(text);
    }
    if (cleaning.contains(TextCleaning.URLS)) {
      text = AddressRules.SITE_ONLY.apply(text);
    }
    if (cleaning.contains(TextCleaning.EMAILS)) {
      text = AddressRules.MAIL.apply(text);
    }
    if (cleaning.contains(TextCleaning.EMOJI)) {
      text = Emoticons.strip(text);
    }
    return text;
  }

  private static MappedText characters(String original, Set<TextCleaning> cleaning) {
    MappedText text = MappedText.of(original);
    if (!Characters.isPlain(original)) {
      // Emoji first: their parts are joined by characters that the mending takes away.
      if (cleaning.contains(TextCleaning.EMOJI)) {
        text = Characters.withoutEmoji(text);
      }
      text = Characters.mend(text);
    }
    return Characters.straightApostrophes(text);
  }

  /** What a page, a note or a chat brings along beside its words. */
  private static MappedText markup(MappedText text) {
    MappedText stripped = NoteMarks.strip(Html.strip(Latex.strip(text)));
    stripped = NumberedLists.read(LineJoins.join(Markdown.strip(stripped)));
    for (Rule rule : FileNameRules.SHARPS) {
      stripped = rule.apply(stripped);
    }
    return stripped;
  }
}
