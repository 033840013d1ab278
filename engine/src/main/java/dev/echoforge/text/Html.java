package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes HTML's and XML's tags out of a text as a page shows it, and reads its entities. */
final class Html {

  private static final Pattern TAG =
      Pattern.compile("</?([A-Za-z][A-Za-z0-9:-]{0,30})(?:\\s[^<>]{0,1000}+)?/?>");

  /** What a page never shows, and what is no text on it: from its start to its end. */
  private static final Map<String, String> HIDDEN =
      Words.table(
          "<!--=-->;<script=</script;<style=</style;<noscript=</noscript;<template=</template;<svg=</svg;<head>=</head;<pre=</pre;<!doctype=>;<?xml=?>");

  private static final Pattern RAISED =
      Pattern.compile("<sup(?:\\s[^<>]{0,200})?>([0-9n+-]{1,8})</sup>", Pattern.CASE_INSENSITIVE);

  private static final Pattern REFERENCE =
      Pattern.compile(
          "<ref(?:\\s[^<>]{0,300})?(?:/>|>[^<>]{0,2000}</ref>)", Pattern.CASE_INSENSITIVE);

  private static final Set<String> BLOCKS =
      Words.set(
          "p div h1 h2 h3 h4 h5 h6 ul ol li table tr section article header footer blockquote pre hr dl dt dd figure figcaption details summary aside nav main form"
              + " tbody thead caption title body html option select fieldset address");

  private static final Map<String, String> ENTITIES =
      Words.table(
          "amp=&;lt=<;gt=>;quot=\";apos=';nbsp= ;ensp= ;emsp= ;thinsp= ;shy=;mdash=—;ndash=–;hellip=…;lsquo=‘;rsquo=’;ldquo=“;rdquo=”;sbquo=‚;bdquo=„;laquo=«;raquo=»;copy=©;reg=®;trade=™"
              + ";deg=°;plusmn=±;times=×;divide=÷;minus=−;frac12=½;frac14=¼;frac34=¾;sup1=¹;sup2=²;sup3=³;micro=µ;middot=·;bull=•;sect=§;para=¶;cent=¢;pound=£;euro=€;yen=¥;eacute=é;egrave=è"
              + ";ecirc=ê;euml=ë;agrave=à;aacute=á;acirc=â;auml=ä;aring=å;ccedil=ç;iacute=í;icirc=î;iuml=ï;ntilde=ñ;oacute=ó;ocirc=ô;ouml=ö;oslash=ø;uacute=ú;uuml=ü;ucirc=û;szlig=ß;aelig=æ;AElig=Æ"
              + ";Auml=Ä;Ouml=Ö;Uuml=Ü;Eacute=É;ne=≠;le=≤;ge=≥;asymp=≈;infin=∞;larr=←;rarr=→;harr=↔;radic=√;alpha=α;beta=β;gamma=γ;delta=δ;pi=π;mu=μ;sigma=σ;omega=ω;theta=θ;lambda=λ;zwnj=;zwj=;check=✓;hearts=;dagger=†;Dagger=‡;prime=′;Prime=″;iexcl=¡;iquest=¿");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}\\d{0,2}));");

  private static final List<Rule> RULES =
      List.of(
          Rule.of(REFERENCE, match -> ""), Rule.of(RAISED, Html::raised), Rule.of(TAG, Html::tag));

  private Html() {}

  static MappedText strip(MappedText text) {
    MappedText stripped = text;
    if (text.text().indexOf('<') >= 0) {
      stripped = withoutHidden(stripped);
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

  /** One look at each place; a beginning without an end hides nothing. */
  private static MappedText withoutHidden(MappedText text) {
    String lower = text.text().toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return text;
    }
    MappedText stripped = text;
    for (Map.Entry<String, String> hidden : HIDDEN.entrySet()) {
      String written = stripped.text().toLowerCase(Locale.ROOT);
      MappedText.Builder builder = new MappedText.Builder(stripped.length());
      int copied = 0;
      int from = written.indexOf(hidden.getKey());
      while (from >= 0) {
        int end = written.indexOf(hidden.getValue(), from + hidden.getKey().length());
        if (end < 0) {
          break;
        }
        int close = hidden.getValue().startsWith("</") ? written.indexOf('>', end) : -1;
        int to = close < 0 ? end + hidden.getValue().length() : close + 1;
        builder.copy(stripped, copied, from);
        if (hidden.getValue().startsWith("</")) {
          builder.replace(stripped, from, to, "\n\n");
        }
        copied = to;
        from = written.indexOf(hidden.getKey(), to);
      }
      if (copied > 0) {
        builder.copy(stripped, copied, stripped.length());
        stripped = builder.build();
      }
    }
    return stripped;
  }

  private static String raised(MatchResult match) {
    StringBuilder raised = new StringBuilder();
    for (char c : match.group(1).toCharArray()) {
      raised.append(
          c == 'n' ? 'ⁿ' : c == '-' ? '⁻' : c == '+' ? '⁺' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return raised.toString();
  }

  private static String tag(MatchResult match) {
    String name = match.group(1).toLowerCase(Locale.ROOT);
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
        match.group(1) != null
            ? Integer.parseInt(match.group(1))
            : Integer.parseInt(match.group(2), 16);
    boolean spoken =
        Character.isValidCodePoint(codePoint)
            && !Character.isISOControl(codePoint)
            && Character.getType(codePoint) != Character.SURROGATE
            && Character.getType(codePoint) != Character.PRIVATE_USE;
    return spoken ? Character.toString(codePoint) : " ";
  }
}
