package dev.echoforge.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that were cut at a line's end by a hyphen, by a soft hyphen or in a scan ({@code nega-
 * tive}), made whole. A hyphen that belongs to the word stays: {@code well-⏎known}, {@code pre- and
 * post-war}.
 */
final class LineJoins {

  /** First parts of compounds; any other is a cut word's beginning. */
  private static final Set<String> FIRST_PARTS =
      Words.set("well self half ill all cross high low long short full part old new first second third one two three four five six seven eight nine ten twenty"
                  + " thirty forty fifty sixty seventy eighty ninety so ex anti semi quasi north south east west mid free hard soft open ready hand home time"
                  + " user world life state right left top best ever much far near deep light dark red blue green black white hot cold fast slow good bad day"
                  + " night year end high-end vice great mother father sister brother son daughter by left-hand");

  /** Second parts that are words by themselves. */
  private static final Set<String> SECOND_PARTS =
      Words.set("known based made like old up off out in down on over minded looking term time year day hand eyed haired sized scale level free related friendly"
                  + " aged born bred driven led owned run wide style type fashioned century class in-law law laws to-do first last round ended built called"
                  + " and or to of the at for with defined established versed read written spoken being conscious control esteem respect sufficient evident"
                  + " hearted tempered needed general president elect president-elect chief door side market away dead awake blown scale western eastern");

  /** Parts after a scan's "- " that only end words. */
  private static final Pattern ENDING =
      Pattern.compile(
          "(?:[bcdfghjklmnpqrstvwxz]{0,2})(?:tant(?:ly|s)?|dents?|cant(?:ly)?|nant(?:ly|s)?|lent(?:ly)?|tions?|sions?|ments?|tives?|sive(?:ly)?|ness(?:es)?|ings?|ingly|ed|edly|er|ers|ly|bly|bles?|abl[ey]|ibl[ey]|als?|ally|icals?|ically|it(?:y|ies)|ous|ously|"
              + "ances?|ences?|ants|ents|ently|antly|ary|aries|ery|ory|ories|fully|lessly|isms?|ists?|ized?|izing|ating|ated|ates|ations?|tors?|tures?|cial(?:ly)?|tial(?:ly)?|cians?|cious(?:ly)?|tious(?:ly)?|"
              + "doms?|hoods?|wards|gle|dle|tle|ple|cle|tics?|cal|cally|nal|ral|der|ters?|ber|mer|ner|ger|ther|ver|ry|ty|cy|fy|gy|phy|ny|sy|vy|ies|ied|ive|ively|ures?|ates?|ite|ile|ages|ture|lar|ular|ularly|tary|"
              + "nary|tory|sory|gious|rious|tered|tering|lished|lish|ship|ships|ened|ening|eral|erals|ernment|quence|quences|stance|stances|tude|tudes|cation|ration|lation|nation|ular|sity|rity|lity|nity|"
              + "tain|tained|taining|mation|pose|posed|duce|duced|tract|sider|sidered|siders|sider|velop|veloped|velopment|perience|portant|portance|tween|fore|cause|ther)");

  private static final Set<String> STANDALONE =
      Words.set("ten son age ship ally ate ant per ice den pen less able ward ages ships ships ants sons ever over under after other her there fore cause pose tract nation ration table"
              + " tables stance tables bed red sing king ring wing ding fed led wed fled bled bred shed sled sped cry dry fry try sly ply fly ally all alls pals gals bals sings tings rings wings things");

  private static final Pattern SOFT = Pattern.compile("\\x{AD}[ \\t]*+\\n[ \\t]*+|\\x{AD}");
  private static final Pattern NOT_SIGN = Pattern.compile("(?<=\\p{Ll})¬[ \\t]*+\\n[ \\t]*+(?=\\p{Ll})");

  private static final Pattern CUT =
      Pattern.compile("(?<![\\p{L}\\p{N}])((?:\\p{L}{1,30}-){0,3}\\p{L}{1,30}|\\d{1,9})([-‐])[ \\t]{0,8}\\n[ \\t>]{0,16}(?=(\\p{L}{1,30}|\\d)([-‐])?)");

  private static final Pattern SCANNED =
      Pattern.compile("(?<![\\p{L}\\p{N}-])(\\p{L}\\p{Ll}{1,20})- (?=(\\p{Ll}{2,20})(?![\\p{L}-]))");

  private static final Set<String> SUSPENDED = Set.of("and", "or", "to", "nor", "but", "versus", "vs", "through", "as", "then", "the");

  private LineJoins() {}

  /** Soft hyphens, with the line's end after them. */
  static MappedText softHyphens(MappedText text) {
    return text.replaceAll(SOFT, "");
  }

  static MappedText join(MappedText text) {
    String written = text.text();
    if (written.indexOf('-') < 0 && written.indexOf('‐') < 0 && written.indexOf('¬') < 0) {
      return text;
    }
    MappedText joined = cut(text.replaceAll(NOT_SIGN, ""), CUT, LineJoins::atLineEnd);
    return cut(joined, SCANNED, LineJoins::inScan);
  }

  /** What goes between the parts. */
  private interface Joint {
    @Nullable String of(MatchResult match);
  }

  private static MappedText cut(MappedText text, Pattern pattern, Joint joint) {
    var matcher = pattern.matcher(text.text());
    if (!matcher.find()) {
      return text;
    }
    MappedText.Builder builder = new MappedText.Builder(text.length());
    int copied = 0;
    do {
      String between = joint.of(matcher);
      if (between != null) {
        builder.copy(text, copied, matcher.end(1));
        if (!between.isEmpty()) {
          builder.copy(text, matcher.end(1), matcher.end(1) + 1);
        }
        copied = matcher.end();
      }
    } while (matcher.find());
    builder.copy(text, copied, text.length());
    return builder.build();
  }

  private static @Nullable String atLineEnd(MatchResult match) {
    String first = match.group(1);
    String second = match.group(3);
    boolean digit = Character.isDigit(first.charAt(0)) || Character.isDigit(second.charAt(0));
    String lower = first.toLowerCase(Locale.ROOT);
    if (!digit && SUSPENDED.contains(second)) {
      return null;
    }
    boolean capital = Character.isUpperCase(second.charAt(0)) && !first.equals(first.toUpperCase(Locale.ROOT));
    boolean keeps =
        digit
            || capital
            || first.indexOf('-') > 0
            || match.group(4) != null
            || FIRST_PARTS.contains(lower)
            || SECOND_PARTS.contains(second.toLowerCase(Locale.ROOT));
    return keeps ? "-" : "";
  }

  private static @Nullable String inScan(MatchResult match) {
    String first = match.group(1);
    String second = match.group(2);
    boolean word = SUSPENDED.contains(second) || STANDALONE.contains(second) || SECOND_PARTS.contains(second);
    return !word && ENDING.matcher(second).matches() && first.length() > 1 ? "" : null;
  }
}
