package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** States of the USA by their postal codes after a town, with or without a ZIP code. */
final class PlaceRules {

  private static final Map<String, String> STATES =
      Words.table(
          "AL=Alabama;AK=Alaska;AZ=Arizona;AR=Arkansas;CA=California;CO=Colorado;CT=Connecticut;DE=Delaware;FL=Florida;GA=Georgia;HI=Hawaii"
              + ";ID=Idaho;IL=Illinois;IN=Indiana;IA=Iowa;KS=Kansas;KY=Kentucky;LA=Louisiana;ME=Maine;MD=Maryland;MA=Massachusetts;MI=Michigan"
              + ";MN=Minnesota;MS=Mississippi;MO=Missouri;MT=Montana;NE=Nebraska;NV=Nevada;NH=New Hampshire;NJ=New Jersey;NM=New Mexico;NY=New York"
              + ";NC=North Carolina;ND=North Dakota;OH=Ohio;OK=Oklahoma;OR=Oregon;PA=Pennsylvania;RI=Rhode Island;SC=South Carolina;SD=South Dakota"
              + ";TN=Tennessee;TX=Texas;UT=Utah;VT=Vermont;VA=Virginia;WA=Washington;WV=West Virginia;WI=Wisconsin;WY=Wyoming;DC=D.C");

  /** After a name these are degrees and offices as well. */
  private static final Set<String> DEGREES = Set.of("MD", "MA", "PA", "MS", "DC");

  private static final Map<String, String> DOTTED =
      Words.table(
          "Ala=Alabama;Ariz=Arizona;Ark=Arkansas;Calif=California;Colo=Colorado;Conn=Connecticut;Del=Delaware;Fla=Florida;Ga=Georgia;Ill=Illinois"
              + ";Ind=Indiana;Kan=Kansas;Ky=Kentucky;La=Louisiana;Md=Maryland;Mass=Massachusetts;Mich=Michigan;Minn=Minnesota;Miss=Mississippi;Mo=Missouri"
              + ";Mont=Montana;Neb=Nebraska;Nev=Nevada;Okla=Oklahoma;Ore=Oregon;Pa=Pennsylvania;Tenn=Tennessee;Tex=Texas;Vt=Vermont;Va=Virginia"
              + ";Wash=Washington;Wis=Wisconsin;Wyo=Wyoming");

  private static final Map<String, String> SIDES =
      Words.table(
          "N=North;S=South;E=East;W=West;NE=Northeast;NW=Northwest;SE=Southeast;SW=Southwest");

  private static final String STATE = "(" + Words.anyOf(STATES.keySet()) + ")";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<=\\p{L}[.,]{0,2} )" + STATE + ",? (\\d{5})(?:-(\\d{4}))?(?![\\w-])",
              PlaceRules::withZip),
          Rule.of(
              "(?<=\\b[A-Z][a-z]{2,20}, )"
                  + STATE
                  + "(?=$|[.,;:!?)]| (?:and|in|on|is|was|to|for|at|with|from|has)\\b)(?!\\.\\w)",
              PlaceRules::afterTown),
          // "Newsom, D-Calif.", "Salem, Ore."
          Rule.of(
              "(?<=\\b[DRI])-(" + Words.anyOf(DOTTED.keySet()) + ")\\.(?=(['\"”’)]*$)?)",
              match -> " " + named(match)),
          Rule.of(
              "(?<=\\b[A-Z][a-z]{2,20}, )("
                  + Words.anyOf(DOTTED.keySet())
                  + ")\\.(?=,| [a-z]|(['\"”’)]*$))(?!(?<=\\b(?:Miss|Mass|Wash|Ill|Pa|La|Del|Mo|Ark)\\.)['\"”’)]*$)",
              PlaceRules::named),
          // "123 N. Main St.": no newtons.
          Rule.of(
              "(?=[NSEW])(?<=\\b\\d{1,5} )(N|S|E|W|NE|NW|SE|SW)\\.? (?=(?:[A-Z][a-z]+ |\\d{1,3}(?:st|nd|rd|th) ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Pl|Place|Ct|Court|Hwy|Highway)\\b)",
              match -> SIDES.getOrDefault(match.group(1), "") + " "));

  private PlaceRules() {}

  private static String withZip(MatchResult match) {
    return STATES.getOrDefault(match.group(1), "")
        + " "
        + EnglishNumbers.digits(match.group(2))
        + (match.group(3) == null ? "" : ", " + EnglishNumbers.digits(match.group(3)));
  }

  /** A state by its dotted name; at a sentence's end the dot is the sentence's too. */
  private static String named(MatchResult match) {
    return DOTTED.getOrDefault(match.group(1), "") + (match.group(2) == null ? "" : ".");
  }

  private static @Nullable String afterTown(MatchResult match) {
    return DEGREES.contains(match.group(1)) ? null : STATES.get(match.group(1));
  }
}
