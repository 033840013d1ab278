package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Titles, abbreviations and numbering words. */
final class AbbreviationRules {

  /** Expanded before a capitalised word. */
  static final Map<String, String> TITLES =
      Words.table(
          "Mr=Mr;Mrs=Mrs;Ms=Miz;Dr=Dr;Prof=Professor;St=Saint;Mt=Mount;Ft=Fort;Gen=General;Gov=Governor;Sen=Senator;"
              + "Rep=Representative;Capt=Captain;Lt=Lieutenant;Col=Colonel;Sgt=Sergeant;Cmdr=Commander;Rev=Reverend;"
              + "Hon=Honorable;Pres=President;Supt=Superintendent;Cpl=Corporal;Maj=Major;Adm=Admiral;Fr=Father;Msgr=Monsignor");

  /** Those that are words of their own without their dot, and so need it. */
  private static final Set<String> DOTTED_TITLES =
      Set.of("Rep", "Hon", "Col", "Fr", "Pres", "Gen", "Maj");

  private static final Map<String, String> ABBREVIATIONS =
      Words.table(
          "Mr.=Mr;Mrs.=Mrs;Ms.=Miz;Dr.=Dr;Jr.=Junior;Sr.=Senior;St.=Street;Mt.=Mount;Ave.=Avenue;Blvd.=Boulevard;Rd.=Road;"
              + "Ln.=Lane;Hwy.=Highway;Pkwy.=Parkway;Ste.=Suite;Apt.=Apartment;Bldg.=Building;Ltd.=Limited;Inc.=Incorporated;"
              + "Corp.=Corporation;Co.=Company;Bros.=Brothers;Dept.=Department;Univ.=University;Assn.=Association;"
              + "Govt.=Government;approx.=approximately;est.=established;vs.=versus;vs=versus;vol.=volume;Vol.=Volume;"
              + "fig.=figure;Fig.=Figure;ch.=chapter;Ch.=Chapter;pp.=pages;ed.=edition;eds.=editors;no.=number;nos.=numbers;"
              + "Prof.=Professor;Gen.=General;Gov.=Governor;Sen.=Senator;Rep.=Representative;Capt.=Captain;Lt.=Lieutenant;"
              + "Col.=Colonel;Sgt.=Sergeant;Rev.=Reverend;Hon.=Honorable;Pres.=President;Atty.=Attorney;"
              + "Supt.=Superintendent;cf.=compare;et al.=et al;Jan.=January;Feb.=February;Mar.=March;Apr.=April;Jun.=June;"
              + "Jul.=July;Aug.=August;Sep.=September;Sept.=September;Oct.=October;Nov.=November;Dec.=December;Mon.=Monday;"
              + "Tue.=Tuesday;Tues.=Tuesday;Wed.=Wednesday;Thu.=Thursday;Thurs.=Thursday;Fri.=Friday;Sat.=Saturday;"
              + "Sun.=Sunday;w/=with;w/o=without;aka=also known as;AKA=also known as;BTW=by the way;IMO=in my opinion;"
              + "TBD=to be determined;e.g.=for example;i.e.=that is");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "\\b(\\d+\\w? (?:[A-Z][\\w'’]*+ ){1,3})(St|Dr)\\.(?=(\\s*['\"”’)\\]]*$)?)",
              AbbreviationRules::street),
          Rule.of(
              "\\b(" + Words.anyOf(TITLES.keySet()) + ")(\\.?) (?=[A-Z])",
              AbbreviationRules::title),
          Rule.of(
              "(?<![\\w.])("
                  + Words.anyOf(ABBREVIATIONS.keySet())
                  + ")(?!\\w)(?=(\\s*['\"”’)\\]]*$)?)",
              AbbreviationRules::abbreviation),
          Rule.of(
              "\\b(No|Nos)\\. ?(?=\\d)",
              match -> match.group(1).equals("No") ? "Number " : "Numbers "),
          Rule.of("\\b[Ss]ec\\. ?(?=\\d)", "section "),
          Rule.of("\\bEqs?\\. ?(?=\\(?\\d)", "equation "),
          Rule.of("\\b(?:ca?|circa)\\. ?(?=\\d{3,4}\\b)", "circa "),
          Rule.of("(?<![\\w&])#(?=\\d)", "number "),
          Rule.of("\\b(p)\\. ?(?=\\d)", "page "));

  private AbbreviationRules() {}

  private static String street(MatchResult match) {
    String end = match.group(3) == null ? "" : "."; // the sentence's too
    return match.group(1) + (match.group(2).equals("St") ? "Street" : "Drive") + end;
  }

  private static @Nullable String title(MatchResult match) {
    String title = match.group(1);
    if (match.group(2).isEmpty() && DOTTED_TITLES.contains(title)) {
      return null;
    }
    return TITLES.get(title) + " ";
  }

  /** At the end of a sentence the dot is the sentence's too. */
  private static String abbreviation(MatchResult match) {
    String words = ABBREVIATIONS.getOrDefault(match.group(1), match.group(1));
    return match.group(2) != null && match.group(1).endsWith(".") ? words + "." : words;
  }
}
