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

  private static final String STATE = "(" + Words.anyOf(STATES.keySet()) + ")";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<=\\p{L}[.,]{0,2} )" + STATE + ",? (\\d{5})(?:-(\\d{4}))?(?![\\w-])", PlaceRules::withZip),
          Rule.of(
              "(?<=\\b[A-Z][a-z]{2,20}, )" + STATE + "(?=$|[.,;:!?)]| (?:and|in|on|is|was|to|for|at|with|from|has)\\b)(?!\\.\\w)",
              PlaceRules::afterTown));

  private PlaceRules() {}

  private static String withZip(MatchResult match) {
    return STATES.getOrDefault(match.group(1), "")
        + " "
        + EnglishNumbers.digits(match.group(2))
        + (match.group(3) == null ? "" : ", " + EnglishNumbers.digits(match.group(3)));
  }

  private static @Nullable String afterTown(MatchResult match) {
    return DEGREES.contains(match.group(1)) ? null : STATES.get(match.group(1));
  }
}
