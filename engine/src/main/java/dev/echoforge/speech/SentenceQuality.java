package dev.echoforge.speech;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a sentence found, and what was done about it.
 *
 * @param attempts how often it was made, from 1
 * @param score of the attempt that is heard, from 0 to 1; 0.6 and more where it passed
 * @param drift how far its voice is from the voice's reference: 0 as the reference itself, 0.5 at
 *     the limit, 1 somebody else; null where there is no reference
 * @param faults what is wrong with the attempt that is heard; empty where it passed
 * @param rejected what was wrong with those that were made before or beside it
 * @param lengthLimit whether it was stopped at its length limit
 */
public record SentenceQuality(
    int attempts,
    double score,
    @Nullable Double drift,
    List<String> faults,
    List<String> rejected,
    boolean lengthLimit) {

  /** Copies the lists. */
  public SentenceQuality {
    faults = List.copyOf(faults);
    rejected = List.copyOf(rejected);
  }

  /** Whether the checks found nothing in what is heard. */
  public boolean passed() {
    return faults.isEmpty();
  }

  /** That of a sentence whose parts were checked one by one; either may be null. */
  public static @Nullable SentenceQuality joined(
      @Nullable SentenceQuality first, @Nullable SentenceQuality second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return new SentenceQuality(
        Math.max(first.attempts, second.attempts),
        Math.min(first.score, second.score),
        worse(first.drift, second.drift),
        union(first.faults, second.faults),
        union(first.rejected, second.rejected),
        first.lengthLimit || second.lengthLimit);
  }

  private static @Nullable Double worse(@Nullable Double first, @Nullable Double second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return Math.max(first, second);
  }

  private static List<String> union(List<String> first, List<String> second) {
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return new ArrayList<>(all);
  }
}
