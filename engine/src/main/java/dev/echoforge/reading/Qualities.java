package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.checks.Verdict;
import dev.echoforge.speech.SentenceQuality;
import java.util.Collection;
import java.util.List;

/** Makes what is told of a sentence of what its checks found. */
final class Qualities {

  private static final double THOUSAND = 1_000;

  private Qualities() {}

  /**
   * @param verdict on what is heard
   * @param attempts how many were judged
   * @param rejected the faults of the others
   * @param wasCut whether it was stopped at its length limit
   */
  static SentenceQuality of(
      Verdict verdict, int attempts, Collection<Fault> rejected, boolean wasCut) {
    return new SentenceQuality(
        attempts,
        rounded(verdict.score()),
        Double.isNaN(verdict.drift()) ? null : Double.valueOf(rounded(verdict.drift())),
        names(verdict.faults()),
        names(rejected),
        wasCut);
  }

  private static List<String> names(Collection<Fault> faults) {
    return faults.stream().map(Fault::id).toList();
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }
}
