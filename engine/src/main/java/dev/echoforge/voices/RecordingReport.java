package dev.echoforge.voices;

import dev.echoforge.speech.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a voice can be cloned from a recording, item by item.
 *
 * @param items what was measured
 * @param trimStart where the voice begins, in seconds
 * @param trimEnd where it ends, in seconds, at most 30 s later
 */
public record RecordingReport(List<Item> items, double trimStart, double trimEnd) {

  /** How good a value is. */
  public enum Status {
    /** As it should be. */
    OK,
    /** The voice will sound worse for it. */
    WARN,
    /** No voice is made of it. */
    FAIL
  }

  /**
   * Something that was measured.
   *
   * @param code length, level, clipping, noise, speech or speakers
   * @param value in the item's own unit, which its words name
   * @param least what it should be at least
   * @param most what it should be at most
   * @param status how good it is
   * @param words for people
   */
  public record Item(
      String code, double value, double least, double most, Status status, String words) {}

  private static final double FRAME_SECONDS = 0.03;
  static final double MAX_SECONDS = 30;
  private static final double ACTIVE_BELOW_PEAK_DB = 30;
  static final double SILENT_DB = -100;
  private static final double LEAD_SECONDS = 0.1;
  private static final double TAIL_SECONDS = 0.3;

  /** Copies the items. */
  public RecordingReport {
    items = List.copyOf(items);
  }

  /** Whether a voice can be made of it. */
  public boolean isReady() {
    return items.stream().noneMatch(item -> item.status() == Status.FAIL);
  }

  /** Measures a recording of any rate. */
  public static RecordingReport of(Pcm pcm) {
    double[] levels = levels(pcm);
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    double loud = percentile(sorted, 0.95);
    double noise = percentile(sorted, 0.1);
    double threshold = Math.max(loud - ACTIVE_BELOW_PEAK_DB, SILENT_DB / 2 - 5);
    int first = -1;
    int last = -1;
    int active = 0;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] > threshold) {
        first = first < 0 ? i : first;
        last = i;
        active++;
      }
    }
    double seconds = pcm.seconds();
    double start = first < 0 ? 0 : Math.max(0, first * FRAME_SECONDS - LEAD_SECONDS);
    double end = first < 0 ? seconds : Math.min(seconds, (last + 1) * FRAME_SECONDS + TAIL_SECONDS);
    List<Item> items = new ArrayList<>();
    items.add(ReportItems.length(seconds));
    items.add(ReportItems.level(pcm));
    items.add(ReportItems.clipping(pcm));
    items.add(ReportItems.noise(loud - Math.max(noise, SILENT_DB)));
    items.add(ReportItems.speech(levels.length == 0 ? 0 : active / (double) levels.length, loud));
    items.add(ReportItems.speakers(pcm));
    return new RecordingReport(items, start, Math.min(end, start + MAX_SECONDS));
  }

  private static double[] levels(Pcm pcm) {
    float[] samples = pcm.samples();
    int frame = Math.max(1, (int) (FRAME_SECONDS * pcm.sampleRateHz()));
    double[] levels = new double[samples.length / frame];
    for (int i = 0; i < levels.length; i++) {
      double sum = 0;
      for (int at = i * frame; at < (i + 1) * frame; at++) {
        sum += (double) samples[at] * samples[at];
      }
      levels[i] = Math.max(SILENT_DB, 10 * Math.log10(sum / frame + 1e-12));
    }
    return levels;
  }

  private static double percentile(double[] sorted, double share) {
    return sorted.length == 0 ? SILENT_DB : sorted[(int) (share * (sorted.length - 1))];
  }
}
