package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.speech.SentenceQuality;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence's checks found, as numbers of a kept sentence: attempts (0 where it was not
 * checked), score and drift in thousandths (−1 where there is none), a bit for each fault of what
 * is heard and of what was rejected, whether it was stopped at its length limit.
 */
public final class QualityMarks {

  /** How many numbers it takes. */
  public static final int COUNT = 6;

  /** The faults in the order of their bits. */
  private static final List<Fault> FAULTS = List.of(Fault.values());

  private static final double THOUSAND = 1_000;

  private QualityMarks() {}

  /** Writes {@link #COUNT} numbers. */
  public static void write(@Nullable SentenceQuality quality, int[] marks, int at) {
    if (quality != null) {
      marks[at] = quality.attempts();
      marks[at + 1] = (int) Math.round(quality.score() * THOUSAND);
      marks[at + 2] = quality.drift() == null ? -1 : (int) Math.round(quality.drift() * THOUSAND);
      marks[at + 3] = bits(quality.faults());
      marks[at + 4] = bits(quality.rejected());
      marks[at + 5] = quality.lengthLimit() ? 1 : 0;
    }
  }

  /** What was written there, or null where the sentence was not checked. */
  public static @Nullable SentenceQuality read(int[] marks, int at) {
    if (marks[at] == 0) {
      return null;
    }
    return new SentenceQuality(
        marks[at],
        marks[at + 1] / THOUSAND,
        marks[at + 2] < 0 ? null : Double.valueOf(marks[at + 2] / THOUSAND),
        faults(marks[at + 3]),
        faults(marks[at + 4]),
        marks[at + 5] != 0);
  }

  private static int bits(List<String> faults) {
    int bits = 0;
    for (int i = 0; i < FAULTS.size(); i++) {
      bits |= faults.contains(FAULTS.get(i).id()) ? 1 << i : 0;
    }
    return bits;
  }

  private static List<String> faults(int bits) {
    return IntStream.range(0, FAULTS.size())
        .filter(i -> (bits & (1 << i)) != 0)
        .mapToObj(i -> FAULTS.get(i).id())
        .toList();
  }
}
