package dev.echoforge.speech;

import java.util.Set;

/** What is taken out of a text, or read in words, before it is spoken. */
public enum TextCleaning {
  /** Markdown's marks go, its words stay; code blocks are left out. */
  MARKDOWN,
  /** A web address is read as its site's name. */
  URLS,
  /** An e-mail address is read in words. */
  EMAILS,
  /** Emoji are left out. */
  EMOJI;

  /** Everything: what people mean by "read this to me". */
  public static final Set<TextCleaning> ALL = Set.of(values());
}
