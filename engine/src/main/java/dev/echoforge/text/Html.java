package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes HTML's and XML's tags out of a text as a page shows it, and reads its entities. */
final class Html {

  private static final Pattern TAG =
      Pattern.compile("</?([A-Za-z][A-Za-z0-9:-]{0,30})(?:\\s[^<>]{0,2000})?/?>");

  /** What a page never shows. */
  private static final Pattern HIDDEN =
      Pattern.compile("<(script|style|noscript|template|svg|head)\\b[^<>]{0,500}>(?:(?!</\\1)[^<]|<(?!/\\1)){0,100000}+</\\1\\s{0,9}>|<(pre)\\b[^<>]{0,500}>(?:[^<]|<(?!/pre)){0,100000}+</pre\\s{0,9}>", Pattern.CASE_INSENSITIVE);

  private static final Pattern COMMENT = Pattern.compile("<!--(?:[^-]|-(?!->)){0,20000}+-->|<!DOCTYPE[^>]{0,200}>|<\\?xml[^>]{0,200}\\?>|<!\\[CDATA\\[|\\]\\]>");

  private static final Pattern RAISED = Pattern.compile("<sup(?:\\s[^<>]{0,200})?>([0-9n+-]{1,8})</sup>", Pattern.CASE_INSENSITIVE);

  private static final Pattern REFERENCE = Pattern.compile("<ref(?:\\s[^<>]{0,300})?(?:/>|>[^<>]{0,2000}</ref>)", Pattern.CASE_INSENSITIVE);

  private static final Set<String> BLOCKS =
      Words.set("p div h1 h2 h3 h4 h5 h6 ul ol li table tr section article header footer blockquote pre hr dl dt dd figure figcaption details summary aside nav main form"
                  + " tbody thead caption title body html option select fieldset address");

  private static final Map<String, String> ENTITIES =
      Words.table(
          "amp=&;lt=<;gt=>;quot=\";apos=';nbsp= ;ensp= ;emsp= ;thinsp= ;shy=;mdash=—;ndash=–;hellip=…;lsquo=‘;rsquo=’;ldquo=“;rdquo=”;sbquo=‚;bdquo=„;laquo=«;raquo=»;copy=©;reg=®;trade=™"
              + ";deg=°;plusmn=±;times=×;divide=÷;minus=−;frac12=½;frac14=¼;frac34=¾;sup1=¹;sup2=²;sup3=³;micro=µ;middot=·;bull=•;sect=§;para=¶;cent=¢;pound=£;euro=€;yen=¥;eacute=é;egrave=è"
              + ";ecirc=ê;euml=ë;agrave=à;aacute=á;acirc=â;auml=ä;aring=å;ccedil=ç;iacute=í;icirc=î;iuml=ï;ntilde=ñ;oacute=ó;ocirc=ô;ouml=ö;oslash=ø;uacute=ú;uuml=ü;ucirc=û;szlig=ß;aelig=æ;AElig=Æ"
              + ";Auml=Ä;Ouml=Ö;Uuml=Ü;Eacute=É;ne=≠;le=≤;ge=≥;asymp=≈;infin=∞;larr=←;rarr=→;harr=↔;radic=√;alpha=α;beta=β;gamma=γ;delta=δ;pi=π;mu=μ;sigma=σ;omega=ω;theta=θ;lambda=λ;zwnj=;zwj=;check=✓;hearts=;dagger=†;Dagger=‡;prime=′;Prime=″;iexcl=¡;iquest=¿");

  private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}\\d{0,2}));");

  private static final List<Rule> RULES =
      List.of(
          new Rule(COMMENT, match -> ""),
          new Rule(HIDDEN, match -> "\n\n"),
          new Rule(REFERENCE, match -> ""),
          new Rule(RAISED, Html::raised),
          new Rule(TAG, Html::tag));

  private Html() {}

  static MappedText strip(MappedText text) {
    MappedText stripped = text;
    if (text.text().indexOf('<') >= 0) {
      for (Rule rule : RULES) {
        stripped = rule.apply(stripped);
      }
    }
    // Twice, as pages that quote pages have "&amp;nbsp;".
    for (int i = 0; i < 2 && stripped.text().indexOf('&') >= 0; i++) {
      stripped = stripped.replaceAll(ENTITY, Html::entity);
    }
    return stripped;
  }

  private static String raised(MatchResult match) {
    StringBuilder raised = new StringBuilder();
    for (char c : match.group(1).toCharArray()) {
      raised.append(c == 'n' ? 'ⁿ' : c == '-' ? '⁻' : c == '+' ? '⁺' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return raised.toString();
  }

  private static String tag(MatchResult match) {
    String name = match.group(1).toLowerCase(java.util.Locale.ROOT);
    if (name.equals("br") || BLOCKS.contains(name)) {
      return name.equals("br") ? "\n" : "\n\n";
    }
    return name.equals("td") || name.equals("th") ? ", " : "";
  }

  private static @Nullable String entity(MatchResult match) {
    if (match.group(3) != null) {
      return ENTITIES.get(match.group(3));
    }
    int codePoint =
        match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), 16);
    boolean spoken =
        Character.isValidCodePoint(codePoint)
            && !Character.isISOControl(codePoint)
            && Character.getType(codePoint) != Character.SURROGATE
            && Character.getType(codePoint) != Character.PRIVATE_USE;
    return spoken ? Character.toString(codePoint) : " ";
  }
}
