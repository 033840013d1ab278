package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads LaTeX as it is printed: formulas between dollar signs, fractions, commands that only set type. */
final class Latex {

  private static final String GROUP = "\\{([^{}\\n]{0,400})\\}";

  private static final Map<String, String> SYMBOLS =
      Words.table(
          "times=×;cdot=⋅;div=÷;pm=±;mp=∓;leq=≤;le=≤;geq=≥;ge=≥;neq=≠;ne=≠;approx=≈;equiv= is equivalent to ;sim= is similar to ;infty=∞;to=→;rightarrow=→;Rightarrow=⇒;leftarrow=←"
              + ";sum=∑;prod=∏;int=∫;partial=∂;nabla=∇;in=∈;notin=∉;cup=∪;cap=∩;subset=⊂;emptyset=∅;forall=∀;exists=∃;therefore=∴;propto=∝;alpha=alpha;beta=beta;gamma=gamma;delta=delta"
              + ";epsilon=epsilon;varepsilon=epsilon;zeta=zeta;eta=eta;theta=theta;iota=iota;kappa=kappa;lambda=lambda;mu=mu;nu=nu;xi=xi;pi=pi;rho=rho;sigma=sigma;tau=tau;upsilon=upsilon;phi=phi"
              + ";varphi=phi;chi=chi;psi=psi;omega=omega;Gamma=gamma;Delta=delta;Theta=theta;Lambda=lambda;Xi=xi;Pi=pi;Sigma=sigma;Phi=phi;Psi=psi;Omega=omega;ldots=…;dots=…;cdots=…;quad= ;qquad= "
              + ";sin=sine;cos=cosine;tan=tangent;log=log;ln=natural log;exp=exp;lim=the limit;max=max;min=min;degree=°;circ=°;LaTeX=LaTeX;TeX=TeX;textbackslash=;hbar=h bar;ell=l;prime=′;langle=;rangle=;left=;right=;big=;Big=;displaystyle=;item=\n;noindent=;centering=;maketitle=;newpage=;clearpage=;par=\n\n;newline=\n;hline=;tableofcontents=;small=;large=;Large=;it=;bf=;em=;ss=ß;ae=æ;oe=œ;o=ø;S=§;copyright=©;pounds=£;dag=;ddag=");

  private static final List<Rule> RULES =
      List.of(
          Rule.of("(?m)(?<!\\\\)%[^\\n]{0,500}$(?=\\n?[^%]{0,1}\\\\)", ""),
          Rule.of("\\\\(?:label|cite[a-z]?|ref|eqref|pageref|autoref|cref|footnotemark|includegraphics|bibliography(?:style)?|documentclass|usepackage|input|include|vspace|hspace|setlength|index|pagestyle|thispagestyle)\\*?(?:\\[[^\\]\\n]{0,200}\\])?" + GROUP, ""),
          Rule.of("\\\\(?:begin|end)\\{[a-zA-Z*]{1,30}\\}(?:\\[[^\\]\\n]{0,100}\\])?(?:\\{[^{}\\n]{0,60}\\})?", "\n"),
          Rule.of("\\\\[td]?frac ?\\{(\\d{1,3})\\} ?\\{(\\d{1,3})\\}", match -> " " + match.group(1) + "/" + match.group(2) + " "),
          Rule.of("\\\\[td]?frac ?" + GROUP + " ?" + GROUP, match -> " " + match.group(1) + " over " + match.group(2) + " "),
          Rule.of("\\\\frac ?(\\d) ?(\\d)", match -> " " + match.group(1) + "/" + match.group(2) + " "),
          Rule.of("\\\\sqrt ?" + GROUP, match -> " the square root of " + match.group(1) + " "),
          Rule.of("\\\\sqrt\\[3\\] ?" + GROUP, match -> " the cube root of " + match.group(1) + " "),
          Rule.of("\\\\binom ?" + GROUP + " ?" + GROUP, match -> " " + match.group(1) + " choose " + match.group(2) + " "),
          Rule.of("\\\\(?:chapter|(?:sub){0,2}section|paragraph|subparagraph|part|title|author|date|caption)\\*?(?:\\[[^\\]\\n]{0,200}\\])?" + GROUP, match -> "\n\n" + match.group(1) + "\n\n"),
          Rule.of("\\\\href ?\\{[^{}\\n]{0,400}\\} ?" + GROUP, Latex::first),
          Rule.of("\\\\footnote" + GROUP, ""),
          Rule.of("\\\\(?:text[a-z]{0,6}|math[a-z]{0,6}|emph|underline|mbox|operatorname\\*?|url|bm|boldsymbol|overline|bar|vec|hat|tilde|uppercase|enquote|foreignlanguage)" + GROUP, Latex::first),
          Rule.of("\\^\\{ ?([^{}\\n]{1,60}) ?\\}", match -> match.group(1).matches("[-−]?(?:\\d{1,6}|[a-zA-Z])") ? "^" + match.group(1) : " to the power of " + match.group(1) + " "),
          Rule.of("_\\{([^{}\\n]{1,60})\\}", match -> " " + match.group(1) + " "),
          Rule.of("\\\\([a-zA-Z]{1,20})(?![a-zA-Z])(?![\\\\:])", Latex::symbol),
          Rule.of("\\\\([%$&#_{}])", Latex::first),
          Rule.of("\\\\(?:\\\\|newline\\b)", "\n"),
          Rule.of("\\\\[()\\[\\]]", " "),
          Rule.of("\\\\[,;:! ]", " "));

  /** Formulas between dollar signs: they hold what no price has. */
  private static final List<Rule> FORMULAS =
      List.of(
          Rule.of("\\$\\$([^$]{1,1000})\\$\\$", match -> " " + formula(match.group(1)) + " "),
          Rule.of("(?<![\\w$\\\\])\\$(?=\\S)([^$\\n]{0,299}[^$\\s\\\\])\\$(?![\\d$\\w])", Latex::inline));

  private static final Pattern MATHS = Pattern.compile("[\\\\^_=+<>≤≥≠×⋅÷(]|^-?[a-zA-Z]$|[a-zA-Z0-9] ?- ?[a-zA-Z]|^[a-zA-Z]\\d?$|^\\d+[a-z]$");

  private static final Pattern GIVEN = Pattern.compile("\\\\[a-zA-Z(\\[%$&#_{},;:!\\\\]");

  private Latex() {}

  static MappedText strip(MappedText text) {
    MappedText stripped = text;
    if (text.text().indexOf('$') >= 0) {
      for (Rule rule : FORMULAS) {
        stripped = rule.apply(stripped);
      }
    }
    if (!GIVEN.matcher(stripped.text()).find()) {
      return stripped;
    }
    for (Rule rule : RULES) {
      MappedText before = null;
      for (int depth = 0; depth < 3 && before != stripped; depth++) {
        before = stripped;
        stripped = Spans.apply(rule, stripped);
      }
    }
    return stripped;
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  private static @Nullable String inline(MatchResult match) {
    String inside = match.group(1);
    boolean prices = inside.matches("\\d[\\d.,]{0,15}[kKmMbB]?(?: .{0,300})?") && !inside.matches(".{0,299}[\\\\^_=].{0,299}");
    return !prices && MATHS.matcher(inside).find() ? formula(inside) : null;
  }

  /** Letters beside a number or each other are apart: {@code x_i} is x i. */
  private static String formula(String formula) {
    return formula.replaceAll("(?<=[a-zA-Z])_(?=[\\w])", " ").replaceAll("(?<![a-zA-Z\\\\])([a-z])(?=\\d)", "$1 ");
  }

  private static @Nullable String symbol(MatchResult match) {
    String read = SYMBOLS.get(match.group(1));
    if (read == null) {
      return null;
    }
    return read.isBlank() ? read.isEmpty() ? " " : read : " " + read + " ";
  }
}
