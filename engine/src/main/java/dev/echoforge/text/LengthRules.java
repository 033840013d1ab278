package dev.echoforge.text;

import java.util.List;

/**
 * Feet and inches, before all else, for their signs are quotes elsewhere: {@code 5'11"}, {@code 5
 * ft 11 in}, {@code 6'}, {@code 12"}; and the 5' and 3' ends of nucleic acids.
 */
final class LengthRules {

  static final List<Rule> RULES =
      List.of(
          // Ends of nucleic acids.
          Rule.of(
              "(?<![\\w.])([53])['′’](?=[ -]?(?:to )?(?:end|ends|cap|UTR|untranslated|splice|terminus|overhang|flank|phosphate|exonuclease|[-–→] ?[53]['′’])\\b)",
              match -> match.group(1) + " prime"),
          Rule.of(
              "(?<![\\w.])(\\d{1,2})['′’] ?(1[01]|\\d)(½|¼|¾)?(?:\"|″|''|′′|”|’’)(?!\\w)",
              match ->
                  feet(match.group(1))
                      + " "
                      + inches(match.group(2) + (match.group(3) == null ? "" : match.group(3)))),
          Rule.of(
              "(?<![\\w.'’])([3-7])['′’](1[01]|\\d)(?![\\w'’″\"]|[.,]\\d)",
              match -> feet(match.group(1)) + " " + match.group(2)),
          Rule.of(
              "(?<![\\w.])(\\d{1,3}) ?ft\\.? (\\d{1,2}) ?in\\b(?:\\.(?= [a-z]|,))?",
              match -> feet(match.group(1)) + " " + inches(match.group(2))),
          Rule.of(
              "(?<![\\w.'])(\\d{1,4})['′’](?= (?:tall|long|wide|high|deep|by)\\b| ?[x×] ?\\d| and \\d)",
              match -> feet(match.group(1))),
          Rule.of(
              "(?<=[x×] ?|feet and |feet,? )(\\d{1,4})['′’](?!\\w)", match -> feet(match.group(1))),
          Rule.of(
              "(?=\\d{1,3}['’] )(?<=\\b(?:[Aa]n?|[Tt]he|[Ee]ach) )(\\d{1,3})['’](?= [a-z]{3})(?=[^'’]*+$)",
              match -> match.group(1) + " foot"),
          Rule.of("(?<![\\w.'°])(\\d{1,4})′(?![\\w′])", match -> feet(match.group(1))),
          Rule.of(
              "(?<!°\\d{1,2}['′’] ?)(?<![\\w.])(\\d{1,4}(?:\\.\\d+)?)″",
              match -> inches(match.group(1))),
          Rule.of("(?<=feet [x×] ?\\d{1,3}|and )6'(?=[.,;]?$)", "6 feet"),
          Rule.of("(?<=\\d) ?ft\\.(?= [a-z])", " ft"),
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Aa]n?|[Tt]he|[Mm]y|[Tt]his|[Nn]ew) )(\\d{1,3}(?:\\.\\d)?)\"(?= [a-z])(?=[^\"]*+$)",
              match -> match.group(1) + " inch"),
          Rule.of(
              "(?<![\\w\"])(\\d{1,3}(?:\\.\\d{1,2})?)\" ?([x×]) ?(\\d{1,3}(?:\\.\\d{1,2})?)\"",
              match -> inches(match.group(1)) + " by " + inches(match.group(3))));

  private LengthRules() {}

  private static String feet(String number) {
    return number + (number.equals("1") ? " foot" : " feet");
  }

  private static String inches(String number) {
    return number + (number.equals("1") ? " inch" : " inches");
  }
}
