package dev.echoforge.text;

import java.util.regex.Pattern;

/** Faces and hearts of punctuation, which are no words: {@code :)}, {@code ;-)}, {@code <3}. */
final class Emoticons {

  private static final Pattern FACE =
      Pattern.compile(
          "(?<![\\w:;=<(])(?:[:;=8xX]['’]?[-^o]?[)(\\]\\[DPpOo3/\\\\|*$](?![\\w/])|<3+(?!\\d)|</3(?!\\d)|\\^_+\\^|-_+-|[oO]_[oO]|>[._]<|T_T|[:;]'\\(|\\(:|¯\\\\_\\(ツ\\)_/¯|\\(╯°□°\\)╯︵ ┻━┻|ಠ_ಠ|[xX]D(?!\\w))(?<![8xX=][)(\\]\\[Pp/|*$3oO\\\\])");

  private static final Pattern CODE = Pattern.compile("(?<![\\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\\w:])");

  private Emoticons() {}

  static MappedText strip(MappedText text) {
    String written = text.text();
    boolean any = false;
    for (int i = 0; i < written.length() && !any; i++) {
      any = ":;=<^_¯(".indexOf(written.charAt(i)) >= 0 || (written.charAt(i) == 'D' && i > 0 && "xX".indexOf(written.charAt(i - 1)) >= 0);
    }
    return any ? text.replaceAll(FACE, " ").replaceAll(CODE, " ") : text;
  }
}
