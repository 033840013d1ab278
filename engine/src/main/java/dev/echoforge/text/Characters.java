package dev.echoforge.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Mends a text's characters before anything reads it: what can't be spoken goes, what is written
 * oddly is made plain.
 */
final class Characters {

  private static final Pattern EMOJI =
      Pattern.compile(
          "[#*0-9]\\x{FE0F}?\\x{20E3}|(?:[\\p{IsEmoji_Presentation}\\x{1F1E6}-\\x{1F1FF}\\x{1F3FB}-\\x{1F3FF}\\x{1F000}-\\x{1FAFF}]"
              + "|[\\p{IsExtended_Pictographic}&&[^©®™↔↕]])[\\x{FE0E}\\x{FE0F}\\x{200D}\\x{E0020}-\\x{E007F}]*+");

  /** Left over from emoji that were cut up; a joiner alone joins nothing that is spoken. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\x{AD}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{2064}\\x{2066}-\\x{206F}\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFF9}-\\x{FFFC}\\x{E0000}-\\x{E007F}]");

  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F]++");
  private static final Pattern ANSI = Pattern.compile("\\x1B\\[[0-9;?]{0,16}[A-Za-z]");
  private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n|[\\r\\x85\\x{2028}]");
  private static final Pattern PARAGRAPH_ENDS = Pattern.compile("[\\f\\x{2029}]");

  /** A lone half of a pair; Java's patterns see pairs as one, so this finds only the lone. */
  private static final Pattern LONE_SURROGATES = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  /** A base with its marks, to be composed; more marks than that are decoration. */
  private static final Pattern MARKED = Pattern.compile("([\\p{L}\\p{N}]\\p{M}{1,8}+)\\p{M}*+");

  /** Letters and digits in fancy dress: full width, mathematical, enclosed. */
  private static final Pattern DRESSED =
      Pattern.compile(
          "[\\x{FF10}-\\x{FF19}\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}\\x{1D400}-\\x{1D7FF}\\x{2460}-\\x{24FF}\\x{FB00}-\\x{FB06}\\x{2080}-\\x{2089}\\x{2100}-\\x{2108}\\x{210A}-\\x{2115}\\x{2117}-\\x{2121}\\x{2123}-\\x{2125}\\x{2127}-\\x{2138}]");

  /** Those of no meaning of their own; one of them marks pauses later. */
  private static final Pattern PRIVATE = Pattern.compile("[\\x{E000}-\\x{F8FF}\\x{F0000}-\\x{10FFFD}]");

  /** A backquote, an accent or a prime in an apostrophe's place. */
  private static final Pattern APOSTROPHE =
      Pattern.compile(
          "(?<=\\p{L})[`´‛‘′＇ʼʹ](?=\\p{L})|(?<=\\p{L})[´＇ʼ](?=[\\s.,;:!?]|$)|(?<![\\p{L}\\p{N}´`])[´‛＇ʼ](?=\\p{L})|(?<=\\brock )`(?=n` roll)|(?<=\\brock `n)`(?= roll)");

  private static final Pattern OKINA = Pattern.compile("(?<=\\p{L})ʻ(?=\\p{L})");

  private Characters() {}

  /** Apostrophes of every shape as typewriters have them; before anything takes them for marks. */
  static MappedText straightApostrophes(MappedText text) {
    String written = text.text();
    boolean any = false;
    for (int i = 0; i < written.length() && !any; i++) {
      any = "`´‛‘′＇ʼʹʻ".indexOf(written.charAt(i)) >= 0;
    }
    return any ? text.replaceAll(OKINA, "").replaceAll(APOSTROPHE, "'") : text;
  }

  /** A first look, so that plain text is passed on as it is. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c < 0x7F
              ? c >= ' ' || c == '\n' || c == '\t'
              : (c < 0x300 && c >= 0xC0) || "—–’‘“”…".indexOf(c) >= 0;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  static MappedText withoutEmoji(MappedText text) {
    return text.replaceAll(EMOJI, " ");
  }

  static MappedText mend(MappedText text) {
    MappedText mended =
        LineJoins.softHyphens(text).replaceAll(ANSI, "").replaceAll(LINE_ENDS, "\n").replaceAll(PARAGRAPH_ENDS, "\n\n");
    mended =
        mended.replaceAll(CONTROL, " ").replaceAll(LONE_SURROGATES, "").replaceAll(INVISIBLE, "").replaceAll(PRIVATE, " ");
    // Only the first marks: composing takes the square of their number.
    mended =
        mended.replaceAll(
            MARKED, match -> Normalizer.normalize(match.group(1), Normalizer.Form.NFC));
    return mended.replaceAll(
        DRESSED, match -> Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
  }
}
