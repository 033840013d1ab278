package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Symbols that have words; what the pronunciation reads by itself (&amp; % @ + /) is left alone.
 */
final class SymbolRules {

  /** Read wherever they stand. */
  private static final Map<String, String> ANYWHERE =
      Words.table(
          "°=degrees;¢=cents;§=section;¶=paragraph;±=plus or minus;∓=minus or plus;×=times;÷=divided by;™=;®=;℠=;℗=;©=copyright;•=;→=to;←=;"
              + "½=one half;¼=one quarter;¾=three quarters;⅓=one third;⅔=two thirds;⅛=one eighth;⅜=three eighths;⅝=five eighths;⅞=seven eighths;"
              + "⅕=one fifth;⅖=two fifths;⅗=three fifths;⅘=four fifths;⅙=one sixth;⅚=five sixths;⅐=one seventh;⅑=one ninth;⅒=one tenth;"
              + "²=squared;³=cubed;µ=micro;|=,;*=;^=to the power of;_=;\\=;#=hashtag;≈=approximately;≤=at most;≥=at least;∞=infinity;"
              + "√=square root of;∛=cube root of;π=pi;‰=per thousand;∑=the sum of;∏=the product of;∫=the integral of;∂=partial;∇=del;∈=in;∉=not in;"
              + "∪=union;∩=intersection;⊂=is a subset of;∅=the empty set;∀=for all;∃=there exists;∴=therefore;∝=is proportional to;ℓ=l;"
              + "·=,;⋅=times;∙=,;†=;‡=;¦=,;‖=,;■=;□=;●=;○=;◦=;▪=;▫=;►=;▶=;◆=;◇=;★=;☆=;✓=;✔=;✗=;✘=;☐=;☑=;☒=;¬=;№=number");

  private static final Map<String, String> GREEK =
      Words.table(
          "α=alpha;β=beta;γ=gamma;δ=delta;ε=epsilon;ζ=zeta;η=eta;θ=theta;κ=kappa;λ=lambda;μ=mu;ν=nu;ξ=xi;π=pi;ρ=rho;σ=sigma;τ=tau;υ=upsilon;φ=phi;"
              + "ϕ=phi;χ=chi;ψ=psi;ω=omega;Γ=gamma;Δ=delta;∆=delta;Θ=theta;Λ=lambda;Ξ=xi;Π=pi;Σ=sigma;Φ=phi;Ψ=psi;Ω=omega");

  /** Read only between two things. */
  private static final Map<String, String> BETWEEN =
      Map.of("=", "equals", "<", "less than", ">", "greater than", "~", "about");

  static final List<Rule> MIXED_FRACTIONS =
      List.of(
          Rule.of("(?<=\\d) ?½", " and a half"),
          Rule.of("(?<=\\d) ?¼", " and a quarter"),
          Rule.of("(?<=\\d) ?¾", " and three quarters"),
          Rule.of("(?<=\\d) ?⅓", " and a third"),
          Rule.of("(?<=\\d) ?⅔", " and two thirds"),
          Rule.of("(?<=\\d) ?⅛", " and an eighth"),
          Rule.of("(?<=\\d) ?⅜", " and three eighths"),
          Rule.of("(?<=\\d) ?⅝", " and five eighths"),
          Rule.of("(?<=\\d) ?⅞", " and seven eighths"));

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\p{IsGreek}])[" + String.join("", GREEK.keySet()) + "](?![\\p{IsGreek}])",
              match -> words(GREEK.getOrDefault(match.group(), ""))),
          Rule.of("(?=\\*)(?<=\\p{L}{3})\\*{1,3}(?=[\\s.,;:!?)]|$)", ""),
          Rule.of("(?<=\\d)x(?=,? (?:as|more|faster|slower|bigger|larger|smaller|better|worse|less|fewer|higher|lower|longer|the|a|per|speed|zoom|return|returns|growth|cheaper|stronger|what|that|over|in|since|to|for|on)\\b|[.,;!?)]|$)", " times"),
          Rule.of("(?<=\\b[a-z])\\((?=[a-z]\\))", " ("),
          Rule.of(
              "[" + Pattern.quote(String.join("", ANYWHERE.keySet())) + "]",
              match -> words(ANYWHERE.getOrDefault(match.group(), ""))),
          Rule.of(
              "(?<=\\S) ?([=<>~]) ?(?=\\S)",
              match -> words(BETWEEN.getOrDefault(match.group(1), ""))));

  private SymbolRules() {}

  private static String words(String words) {
    return words.isEmpty() ? " " : words.equals(",") ? ", " : " " + words + " ";
  }
}
