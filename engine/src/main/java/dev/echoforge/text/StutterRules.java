package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The beginnings of words that somebody stutters, and interjections without a vowel, as sounds:
 * {@code "W-what"}, {@code "St-stop"} (no saint), {@code "Shh!"}. Written with their phonemes.
 */
final class StutterRules {

  private static final Map<String, String> SOUNDS =
      Words.table(
          "b=b;c=k;d=d;f=f;g=ɡ;h=h;j=ʤ;k=k;l=l;m=m;n=n;p=p;r=ɹ;s=s;t=t;v=v;w=w;y=j;z=z;th=θ;sh=ʃ;ch=ʧ;wh=w;ph=f;bl=bl;br=bɹ;cl=kl;cr=kɹ;"
              + "dr=dɹ;fl=fl;fr=fɹ;gl=ɡl;gr=ɡɹ;pl=pl;pr=pɹ;sc=sk;sk=sk;sl=sl;sm=sm;sn=sn;sp=sp;st=st;sw=sw;tr=tɹ;tw=tw;str=stɹ;spr=spɹ;thr=θɹ;"
              + "qu=kw;kn=n;wr=ɹ;shr=ʃɹ;scr=skɹ");

  /** A th is voiced in the words that point at something. */
  private static final String POINTING = "th(?:e|at|is|ese|ose|ere|ey|en|em|eir|an|ough|us)\\b.*";

  private static final Map<String, String> INTERJECTIONS =
      Words.table(
          "shh=ʃˈʌʃ;sh=ʃ;brr=bɹˈɜ;grr=ɡɹˈɜ;tsk=tˈɪsk;pfft=pfˈʌt;pff=pfˈʌ;hm=hmm;zzz=zzz;psst=pst;mm=ʌmm");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\p{L}\\p{N}'’.-])((?i:[bcdfghjklmnpqrstvwyz]{1,3}|qu))(?=(?:-(?i:\\1)(?=-))*+-((?i:\\1)[\\p{L}'’-]{1,20}))((?:-(?i:\\1)(?=-))*)-",
              StutterRules::sounds),
          Rule.of(
              "(?<![\\p{L}\\p{N}'’.-])((?i:th|sh|ch|wh|st|str|pl|pr|br|cr|dr|fr|gr|tr|bl|cl|fl|gl|sl|sm|sn|sp|sw|tw)|(?<=(?<!.)[\"'“‘]?)[NBWPSHDMY](?= (?:no|but|what|why|where|who|wait|well|we|please|stop|sorry|so|help|hello|how|don't|my|maybe|you|yes|yeah)\\b)) (?=((?i:\\1)[\\p{Ll}'’]{1,20}))",
              StutterRules::sound),
          Rule.of(
              "(?<![\\p{L}\\p{N}'’.-])(?i:shh|brr|grr|tsk|pfft|pff|(?<!\\d ?)mm(?= ?[,.!?…]))(?![\\p{L}\\p{N}'’-]|\\.\\p{L})",
              match ->
                  "["
                      + match.group()
                      + "](/"
                      + INTERJECTIONS.getOrDefault(match.group().toLowerCase(Locale.ROOT), "")
                      + "/)"));

  /** Without one of these no rule matches. */
  static final Pattern ANY =
      Pattern.compile(
          "(?<!\\p{L})\\p{L}{1,3}-\\p{L}|\\b(?i:th|sh|ch|wh|st|str|pl|pr|br|cr|dr|fr|gr|tr|bl|cl|fl|gl|sl|sm|sn|sp|sw|tw|shh|brr|grr|tsk|pfft|pff|mm)\\b|^[\"'“‘]?[NBWPSHDMY] ");

  private StutterRules() {}

  /** As often as the letters stand there: {@code W-w-what}. */
  private static @Nullable String sounds(MatchResult match) {
    String sound = sound(match);
    int again = match.group(3).length() / (match.group(1).length() + 1);
    return sound == null ? null : sound.repeat(1 + again);
  }

  private static @Nullable String sound(MatchResult match) {
    String letters = match.group(1);
    String sound = SOUNDS.get(letters.toLowerCase(Locale.ROOT));
    if (sound == null) {
      return null;
    }
    boolean voiced = sound.equals("θ") && match.group(2).toLowerCase(Locale.ROOT).matches(POINTING);
    return "[" + letters + "](/" + (voiced ? "ð" : sound) + "/) ";
  }
}
