package dev.echoforge.checks;

import java.util.List;

/**
 * What the checks say of an attempt.
 *
 * @param findings every check's, faults or not
 * @param drift how far the voice is from its reference: 0 as the reference itself, 0.5 at the
 *     limit, 1 somebody else; NaN where there is no reference
 */
public record Verdict(List<Finding> findings, double drift) {

  private static final double MOST_RATIO = 4;

  /** Copies the list. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether no check found a fault. */
  public boolean passed() {
    return findings.stream().noneMatch(Finding::isFault);
  }

  /** The faults, in the order in which {@link Fault} names them. */
  public List<Fault> faults() {
    return findings.stream()
        .filter(Finding::isFault)
        .map(Finding::fault)
        .distinct()
        .sorted()
        .toList();
  }

  /** From 0 to 1, higher is better; 0.6 and more where it passed, at most 0.5 where it did not. */
  public double score() {
    double worst = findings.stream().mapToDouble(Finding::ratio).max().orElse(0);
    if (worst < 1) {
      return 1 - 0.4 * worst * worst;
    }
    double faults =
        findings.stream()
            .filter(Finding::isFault)
            .mapToDouble(finding -> Math.min(MOST_RATIO, finding.ratio()))
            .sum();
    return 0.5 / faults;
  }
}
