package dev.echoforge.speech;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a work's sentences came to.
 *
 * @param sentences how many were checked
 * @param again how many were made more than once
 * @param attempts how often sentences were made, all together
 * @param faulty how many are heard with a fault that no attempt was without
 * @param lengthLimit how many were stopped at their length limit
 * @param score the lowest of the sentences' scores
 * @param drift the highest of their drifts; null where the voice has no reference
 * @param faults how often each fault is heard
 * @param rejected how often each fault led to another attempt
 */
public record QualitySummary(
    int sentences,
    int again,
    int attempts,
    int faulty,
    int lengthLimit,
    double score,
    @Nullable Double drift,
    Map<String, Integer> faults,
    Map<String, Integer> rejected) {

  /** Copies the maps, in their order. */
  public QualitySummary {
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    rejected = Collections.unmodifiableMap(new LinkedHashMap<>(rejected));
  }

  /** That of a work's sentences, or null where none was checked. */
  public static @Nullable QualitySummary of(List<SentenceTime> sentences) {
    List<SentenceQuality> checked =
        sentences.stream().map(SentenceTime::quality).filter(Objects::nonNull).toList();
    if (checked.isEmpty()) {
      return null;
    }
    Map<String, Integer> faults = new LinkedHashMap<>();
    Map<String, Integer> rejected = new LinkedHashMap<>();
    Double drift = null;
    for (SentenceQuality one : checked) {
      one.faults().forEach(fault -> faults.merge(fault, 1, Integer::sum));
      one.rejected().forEach(fault -> rejected.merge(fault, 1, Integer::sum));
      if (one.drift() != null) {
        drift = drift == null ? one.drift() : Double.valueOf(Math.max(drift, one.drift()));
      }
    }
    return new QualitySummary(
        checked.size(),
        (int) checked.stream().filter(one -> one.attempts() > 1).count(),
        checked.stream().mapToInt(SentenceQuality::attempts).sum(),
        (int) checked.stream().filter(one -> !one.passed()).count(),
        (int) checked.stream().filter(SentenceQuality::lengthLimit).count(),
        checked.stream().mapToDouble(SentenceQuality::score).min().orElse(0),
        drift,
        faults,
        rejected);
  }

  /** In words for people; empty where there is nothing to tell. */
  public String words() {
    StringBuilder words = new StringBuilder();
    if (again > 0) {
      words.append(
          "%d of %d sentences made again (%s)".formatted(again, sentences, list(rejected)));
    }
    if (faulty > 0) {
      words.append(words.isEmpty() ? "" : "; ");
      words.append("%d still with a fault (%s)".formatted(faulty, list(faults)));
    }
    if (lengthLimit > 0) {
      words.append(words.isEmpty() ? "" : "; ");
      words.append("%d stopped at the length limit".formatted(lengthLimit));
    }
    return words.toString();
  }

  private static String list(Map<String, Integer> counts) {
    return String.join(", ", counts.keySet());
  }
}
