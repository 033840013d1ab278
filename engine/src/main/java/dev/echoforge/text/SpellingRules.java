package dev.echoforge.text;

import java.util.List;
import java.util.Map;

/**
 * What is typed in small letters in chats and is no word ({@code pls}, {@code tmrw}, {@code idk}),
 * and the article before a vowel in verse ({@code th' expense}).
 */
final class SpellingRules {

  private static final Map<String, String> WORDS =
      Words.table(
          "pls=please;plz=please;thx=thanks;tmrw=tomorrow;tmr=tomorrow;btw=by the way;idk=I don't know;imo=in my opinion;ppl=people;nvm=never mind;"
              + "omg=O.M.G;brb=B.R.B;ttyl=T.T.Y.L;ikr=I.K.R;lmk=L.M.K;fyi=F.Y.I;tbh=T.B.H;smh=S.M.H;idc=I don't care;imho=in my humble opinion;"
              + "wtf=W.T.F;afaik=as far as I know;iirc=if I recall correctly;gr8=great;l8r=later;2nite=tonight;2moro=tomorrow;2day=today");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\w.@#/_-])(?=[a-z\\d]{3,5}\\b)(?:"
                  + Words.anyOf(WORDS.keySet())
                  + ")(?![\\w@/_-]|\\.\\w)",
              match -> WORDS.getOrDefault(match.group(), match.group())),
          Rule.of("\\b([Tt])h['’](?= ?\\p{L}{2})", match -> match.group(1) + "he "));

  private SpellingRules() {}
}
