package dev.echoforge.text;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chemical formulas and ions, letter by letter: {@code Fe2O3} → {@code F.E two O three}, {@code
 * Na+} → {@code N.A plus}.
 */
final class FormulaRules {

  private static final Set<String> ELEMENTS =
      Words.set(
          "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru"
              + " Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn"
              + " Fr Ra Ac Th Pa U Np Pu Am");

  /** Formulas without a digit. */
  private static final Set<String> KNOWN =
      Set.of(
          "NaCl", "NaOH", "KOH", "HCl", "KCl", "KBr", "KI", "NaF", "NaBr", "NaI", "LiCl", "LiOH",
          "AgCl", "CuO", "FeO", "FeS", "MgO", "CaO", "ZnO", "ZnS", "PbS", "HBr", "HF", "HI", "HCN",
          "KCN", "NaCN", "CuS", "GaAs", "GaN", "InP", "SiC", "BN", "TiN", "AlN", "HgS", "HgO",
          "NaClO", "HOCl", "HClO", "CdTe", "CdSe", "NaH", "LiH", "NO", "CO", "NiO", "MnO", "PbO",
          "AgBr", "AgI", "CsCl", "CsI", "RbCl", "SnO", "CoO");

  /** Those that are words or units more often than formulas. */
  private static final Set<String> WORDS = Set.of("HI", "NO", "CO", "HF", "KI", "BN");

  private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)|(\\d+)|([()\\[\\]·])");

  static final List<Rule> RULES =
      List.of(
          // A charge with the true minus, and the usual ions whose count and charge stand together.
          Rule.of(
              "\\b((?:[A-Z][a-z]?[\\d₀-₉]{0,2}){1,6}+\\^?\\d?)−(?![\\w(√.]| ?[\\d(=√])",
              match -> match.group(1) + "-"),
          Rule.of(
              "\\b(SO4|PO4|CO3|CrO4|HPO4|SO3|SiO3|S2O3)([23][-+])(?![\\w+-])",
              match -> match.group(1) + "^" + match.group(2)),
          // A charge in small raised signs, as the rules below read it: Ca2+, SO4^2-.
          Rule.of(
              "(?<=[A-Z][a-z]?|[\\d₀-₉)\\]])([²³⁴]?)([⁺⁻])(?![¹²³⁰⁴⁵⁶⁷⁸⁹\\w])",
              FormulaRules::charge),
          Rule.of(
              "(?<![\\w.$€£@#/'’-])(?=[A-Za-z()]{0,12}\\d)((?:[A-Z][a-z]?\\d{0,3}|\\((?:[A-Z][a-z]?\\d{0,3}){1,6}\\)\\d{1,2}){1,14})(?:\\^?(\\d?[+-])(?![\\w\\d]))?(?![\\w'’.]*\\w|%)",
              FormulaRules::formula),
          Rule.of(
              "(?<![\\w.$€£@#/'’-])((?:[A-Z][a-z]?){2,5})(?![\\w'’]|\\.\\w|-\\w)(?:\\^?(\\d?[+-])(?!\\w))?",
              FormulaRules::known),
          Rule.of(
              "(?<![\\w.$€£@#/'’-])([A-Z][a-z]?)\\^?(\\d?[+-]|\\d?[+-]\\d)(?![\\w+-])",
              FormulaRules::ion));

  private FormulaRules() {}

  private static String charge(MatchResult match) {
    String count = match.group(1).isEmpty() ? "" : "^" + (2 + "²³⁴".indexOf(match.group(1)));
    return count + (match.group(2).equals("⁺") ? "+" : "-");
  }

  private static @Nullable String formula(MatchResult match) {
    String formula = match.group(1);
    int elements = elements(formula);
    boolean small = formula.chars().anyMatch(Character::isLowerCase);
    boolean plainCode = !small && elements < 2;
    boolean digits = formula.chars().anyMatch(Character::isDigit);
    if (elements < 1
        || plainCode
        || !digits
        || (elements == 1 && !isIonOrMolecule(formula, match.group(2)))) {
      return null;
    }
    if (!small && formula.matches("[A-Z]{3,}\\d+") && !formula.matches(".*[CHNOSP].*")) {
      return null;
    }
    return read(formula, match.group(2));
  }

  /** One element with a number is an ion or one of the molecules of two, no word with a digit. */
  private static boolean isIonOrMolecule(String formula, @Nullable String charge) {
    return charge != null
        || Set.of("Cl2", "Br2", "Fe2", "Fe3", "Na2", "Cu2", "Ca2", "Mg2").contains(formula);
  }

  private static @Nullable String known(MatchResult match) {
    String formula = match.group(1);
    boolean known = KNOWN.contains(formula) && !WORDS.contains(formula);
    boolean ion =
        match.group(2) != null
            && Set.of("OH", "NO", "CN", "HS", "SCN", "ClO", "MnO", "HCO").contains(formula);
    return known || ion ? read(formula, match.group(2)) : null;
  }

  private static @Nullable String ion(MatchResult match) {
    String element = match.group(1);
    String charge = match.group(2);
    boolean grade = element.length() == 1 && !Set.of("H", "K", "F").contains(element);
    boolean wordly =
        Set.of("In", "As", "At", "He", "Be", "No", "I", "Am", "Ho", "Re", "Pa", "La")
            .contains(element);
    if (!ELEMENTS.contains(element)
        || wordly
        || (grade && charge.length() < 2)
        || charge.matches("-\\d")) {
      return null;
    }
    boolean alone =
        element.length() == 1
            && charge.length() == 1
            && !element.equals("H")
            && !element.equals("K");
    return alone ? null : read(element, charge);
  }

  /** How many elements a formula has; 0 if it is none. */
  private static int elements(String formula) {
    Matcher part = PART.matcher(formula);
    int count = 0;
    int end = 0;
    while (part.find()) {
      if (part.start() != end || (part.group(1) != null && !ELEMENTS.contains(part.group(1)))) {
        return 0;
      }
      if (part.group(2) != null && part.group(2).startsWith("0")) {
        return 0;
      }
      count += part.group(1) == null ? 0 : 1;
      end = part.end();
    }
    return end == formula.length() ? count : 0;
  }

  private static String read(String formula, @Nullable String charge) {
    StringBuilder words = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    Matcher part = PART.matcher(formula);
    while (part.find()) {
      if (part.group(1) != null) {
        letters.append(part.group(1));
        continue;
      }
      flush(words, letters);
      if (part.group(2) != null) {
        append(words, EnglishNumbers.cardinal(part.group(2)));
      }
    }
    flush(words, letters);
    if (charge != null) {
      String number = charge.replaceAll("[+-]", "");
      append(words, number.isEmpty() ? "" : EnglishNumbers.cardinal(number));
      append(words, charge.indexOf('+') >= 0 ? "plus" : "minus");
    }
    return words.toString();
  }

  private static void flush(StringBuilder words, StringBuilder letters) {
    if (!letters.isEmpty()) {
      append(words, Letters.spelled(letters.toString()));
      letters.setLength(0);
    }
  }

  private static void append(StringBuilder words, String word) {
    if (!word.isEmpty()) {
      words.append(words.isEmpty() ? "" : " ").append(word);
    }
  }
}
