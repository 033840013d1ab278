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
              + "Rep=Representative;Capt=Captain;Lt=Lieutenant;Lieut=Lieutenant;Col=Colonel;Sgt=Sergeant;Cmdr=Commander;Rev=Reverend;"
              + "Hon=Honorable;Pres=President;Supt=Superintendent;Cpl=Corporal;Maj=Major;Adm=Admiral;Fr=Father;Msgr=Monsignor;Cdr=Commander;Brig=Brigadier;Pvt=Private;Amb=Ambassador;Insp=Inspector;Mme=Madame;Mlle=Mademoiselle;Messrs=Messers;Assoc=Associate;Asst=Assistant;Pfc=Private First Class;Det=Detective;Vice Adm=Vice Admiral");

  /** Those that are words of their own without their dot, and so need it. */
  private static final Set<String> DOTTED_TITLES =
      Set.of(
          "Rep", "Hon", "Col", "Fr", "Pres", "Gen", "Maj", "Amb", "Insp", "Det", "Assoc", "Brig",
          "Adm");

  private static final Map<String, String> ABBREVIATIONS =
      Words.table(
          "Mr.=Mr;Mrs.=Mrs;Ms.=Miz;Dr.=Dr;Jr.=Junior;Sr.=Senior;St.=Street;Mt.=Mount;Ave.=Avenue;Blvd.=Boulevard;Rd.=Road;"
              + "Ln.=Lane;Hwy.=Highway;Pkwy.=Parkway;Ste.=Suite;Apt.=Apartment;Bldg.=Building;Ltd.=Limited;Inc.=Incorporated;"
              + "Corp.=Corporation;Co.=Company;Bros.=Brothers;Dept.=Department;Univ.=University;Assn.=Association;"
              + "Govt.=Government;approx.=approximately;est.=established;vs.=versus;vs=versus;vol.=volume;Vol.=Volume;"
              + "fig.=figure;Fig.=Figure;ch.=chapter;Ch.=Chapter;pp.=pages;ed.=edition;eds.=editors;no.=number;nos.=numbers;"
              + "Prof.=Professor;Gen.=General;Gov.=Governor;Sen.=Senator;Rep.=Representative;Capt.=Captain;Lt.=Lieutenant;"
              + "Col.=Colonel;Sgt.=Sergeant;Rev.=Reverend;Hon.=Honorable;Pres.=President;Atty.=Attorney;Mme.=Madame;Mlle.=Mademoiselle;Messrs.=Messers;Assoc.=Associate;Asst.=Assistant;Esq.=Esquire;Cpl.=Corporal;Maj.=Major;Msgr.=Monsignor;Cmdr.=Commander;Pvt.=Private;Lt.=Lieutenant;Bldg=Building;Sq.=Square;Pl.=Place;Ct.=Court;Fwy.=Freeway;Expy.=Expressway;Rte.=Route;Ter.=Terrace;Cir.=Circle;Hts.=Heights;Rm.=Room;Fl.=Floor;Intl.=International;Natl.=National;Mfg.=Manufacturing;Bros=Brothers;Cos.=Companies;"
              + "incl.=including;excl.=excluding;misc.=miscellaneous;temp.=temperature;avg.=average;approx=approximately;max.=maximum;intl.=international;dept.=department;govt.=government;mgmt.=management;tel.=telephone;Tel.=Telephone;ext.=extension;Ext.=Extension;esp.=especially;orig.=originally;pseud.=pseudonym;illus.=illustrated;trans.=translated;vols.=volumes;Vols.=Volumes;chap.=chapter;Chap.=Chapter;chs.=chapters;figs.=figures;Figs.=Figures;para.=paragraph;pt.=part;Pt.=Part;resp.=respectively;viz.=namely;doz.=dozen;w.r.t.=with respect to;a.k.a.=also known as;n.b.=note well;N.B.=N.B;Thur.=Thursday;Weds.=Wednesday;"
              + "Supt.=Superintendent;cf.=compare;et al.=et al;Jan.=January;Feb.=February;Mar.=March;Apr.=April;Jun.=June;"
              + "Jul.=July;Aug.=August;Sep.=September;Sept.=September;Oct.=October;Nov.=November;Dec.=December;Mon.=Monday;"
              + "Tue.=Tuesday;Tues.=Tuesday;Wed.=Wednesday;Thu.=Thursday;Thurs.=Thursday;Fri.=Friday;Sat.=Saturday;"
              + "Sun.=Sunday;w/=with;w/o=without;aka=also known as;AKA=also known as;BTW=by the way;IMO=in my opinion;"
              + "TBD=to be determined;c/o=care of;Max.=Maximum;Amdt.=Amendment;Exh.=Exhibit;pkg.=package;pkgs.=packages;e.g.=for example;i.e.=that is");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "\\b(?i:nos?|vols?|figs?|chs?|chap|pp?|sec|eqs?|pt|art|col)\\.(?=\\d)",
              match -> match.group() + " "),
          // No minimum: "a few min. 20 people", "in a min. 5 more".
          Rule.of(
              "(?=[Mm]in\\. \\d)(?<!\\d |\\b(?:[Ff]ew|[Ss]everal|[Ee]very|[Pp]er|[Ee]ach|[Nn]ext|[Ll]ast|[Oo]ther|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]ive|[Tt]en|[Ii]n a|half a) )\\b([Mm])in\\.(?= \\d)",
              match -> match.group(1) + "inimum"),
          Rule.of("(?<=^|\\()([Mm])in\\.(?= [a-z])", match -> match.group(1) + "inimum"),
          Rule.of("\\bEx\\.(?= [A-Z]\\b(?!['’.]\\w))", "Exhibit"),
          // Lives; "a. 100, b. 200, c. 300, d. 400" is a list.
          Rule.of(
              "\\(b\\. ?(?=(?:c\\. ?)?\\d{3,4}|\\p{Lu}\\p{Ll}++, (?:c\\. ?)?\\d{3,4}\\b)(?!\\d{3,4}, c\\.)",
              "(born "),
          Rule.of(
              "(?=d\\.)(?<=\\(|\\((?:b\\. ?|born )[^()]{0,40}, )d\\. ?(?=(?:c\\. ?)?\\d{3,4})(?<!, c\\. ?\\d{1,4}, d\\. ?)",
              "died "),
          Rule.of("(?<=\\p{Ll}{2})\\((e?s)\\)", match -> match.group(1)),
          Rule.of(
              "(?<=^|[\\p{L},.!?] )b/c(?= (?:of|I|you|he|she|it|we|they|the|my|his|her|our|their|this|that|there|no|everyone|people)\\b)",
              "because"),
          Rule.of("\\betc\\.(?=['\"”’)]*$)", "et cetera."),
          Rule.of(
              "\\b(\\d+\\w? (?:[A-Z][\\w'’]*+ ){1,3})(St|Dr)\\.(?=(\\s*['\"”’)\\]]*$)?)",
              AbbreviationRules::street),
          Rule.of(
              "\\b(\\p{Lu}\\p{Ll}++) (Dr|St|Ave|Rd|Ln|Blvd)\\.(?=['\"”’)]*$|(,))",
              AbbreviationRules::streetAtEnd),
          Rule.of(
              "\\b(" + Words.anyOf(TITLES.keySet()) + ")(\\.?) (?=[A-Z])",
              AbbreviationRules::title),
          Rule.of(
              "(?<![\\w.]|\\(/)("
                  + Words.anyOf(ABBREVIATIONS.keySet())
                  + ")(?!\\w)(?=(\\s*['\"”’)\\]]*$)?)",
              AbbreviationRules::abbreviation),
          Rule.of(
              "\\b(No|Nos)\\. ?(?=\\d)",
              match -> match.group(1).equals("No") ? "Number " : "Numbers "),
          Rule.of("\\b[Ss]ec\\. ?(?=\\d)", "section "),
          Rule.of("\\bEqs?\\. ?(?=\\(?\\d)", "equation "),
          Rule.of("(?<!\\b[a-z]\\. ?\\d{1,4}, )\\b(?:ca?|circa)\\. ?(?=\\d{3,4}\\b)", "circa "),
          Rule.of(
              "&c\\b\\.?(?=(\\s*['\"”’)]*$)?)",
              match -> "et cetera" + (match.group(1) == null ? "" : ".")),
          Rule.of("\\betc\\.(?=[,;:)]? ?[\\p{Ll},;:)])", "et cetera"),
          Rule.of("\\bPan Am\\b", "Pan am"),
          Rule.of(
              "\\bWW(I{1,3}|[123])\\b",
              match ->
                  "W.W "
                      + (Character.isDigit(match.group(1).charAt(0))
                          ? match.group(1)
                          : String.valueOf(match.group(1).length()))),
          Rule.of("(?<=\\b(?:\\p{L}\\.){1,5}\\p{L})\\.(?='s\\b)", ""),
          Rule.of("(?<=[\\p{L}\\p{N}])\\.(?=[—–])", ", "),
          Rule.of("№ ?(?=\\d)", "number "),
          Rule.of("(?<![\\w&])#(?=\\d)", "number "),
          Rule.of(
              "\\bpp?\\.? ?(?=\\d)(?<=\\. ?|pp )",
              match -> match.group().startsWith("pp") ? "pages " : "page "),
          Rule.of("\\bpp\\. ?(?=[ivxlc]+\\b)", "pages "),
          Rule.of("\\bp\\. ?(?=[ivxlc]+\\b)", "page "),
          Rule.of("\\bl\\. ?(?=\\d)", "line "),
          Rule.of("\\bll\\. ?(?=\\d)", "lines "));

  private AbbreviationRules() {}

  private static String street(MatchResult match) {
    String end = match.group(3) == null ? "" : "."; // the sentence's too
    return match.group(1) + (match.group(2).equals("St") ? "Street" : "Drive") + end;
  }

  /** A name before it and nothing after: "Main Dr." */
  private static String streetAtEnd(MatchResult match) {
    String street = ABBREVIATIONS.getOrDefault(match.group(2) + ".", match.group(2));
    return match.group(1)
        + " "
        + switch (match.group(2)) {
          case "Dr" -> "Drive";
          case "St" -> "Street";
          default -> street;
        }
        + (match.group(3) == null ? "." : "");
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
