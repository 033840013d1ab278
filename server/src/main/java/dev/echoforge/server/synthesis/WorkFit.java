package dev.echoforge.server.synthesis;

import org.jspecify.annotations.Nullable;

/**
 * How long an engine takes for works: what one takes alone, by how much others that are computed at
 * the same time slow it, and what a kept sentence's characters take of a computed one's:
 *
 * <pre>(fixed + rate × (computed + kept share × kept)) × (1 + slowing × (at once − 1))</pre>
 *
 * A slowing of 0 is a machine with room for all, 1 one that shares its time among them. Not safe
 * for concurrent use.
 */
final class WorkFit {

  /** Before anything was computed beside something else. */
  static final double USUAL_SLOWING = 0.3;

  /** Before kept sentences were used: they are read, levelled and marked like others. */
  static final double USUAL_KEPT = 0.25;

  /** Others take memory and caches too, so it can be worse than shared time. */
  private static final double MAX_SLOWING = 1.5;

  /** What one work changes of what is known of slowing and kept sentences. */
  private static final double LEARNING = 0.2;

  /** With less company than that a work says nothing of slowing. */
  private static final double LEAST_COMPANY = 1.3;

  /** Before so many works it isn't known what one takes alone. */
  private static final int KNOWN = 3;

  private final LinearFit alone = new LinearFit();
  private double slowing = USUAL_SLOWING;
  private double keptShare = USUAL_KEPT;

  WorkFit() {}

  /** What is known besides the line, to be kept over a restart. */
  record Factors(double slowing, double keptShare) {}

  /**
   * Learns from a work.
   *
   * @param computed characters that were computed
   * @param kept characters whose sentences were kept from before
   * @param seconds it took
   * @param atOnce how many works were computed at the same time on average, itself among them
   */
  void add(int computed, int kept, double seconds, double atOnce) {
    boolean isKnown = alone.count() >= KNOWN;
    double characters = computed + keptShare * kept;
    if (isKnown && atOnce >= LEAST_COMPANY) {
      double ratio = seconds / Math.max(1e-3, at(1, computed, kept));
      slowing += LEARNING * (Math.clamp((ratio - 1) / (atOnce - 1), 0, MAX_SLOWING) - slowing);
    }
    double own = seconds / slowed(slowing, atOnce);
    if (kept <= computed) {
      alone.add(Math.max(1, (int) Math.round(characters)), own);
    } else if (isKnown) {
      double rate = Math.max(1e-9, alone.at(0, 1));
      double seen = ((own - alone.at(1, 0)) / rate - computed) / kept;
      keptShare += LEARNING * (Math.clamp(seen, 0, 1) - keptShare);
    }
  }

  /** By what factor a work takes longer than alone. */
  static double slowed(double slowing, double atOnce) {
    return 1 + slowing * (Math.max(1, atOnce) - 1);
  }

  /** Seconds for works that are computed one after the other, alone. */
  double at(int works, long computed, long kept) {
    return alone.at(works, computed + Math.round(keptShare * kept));
  }

  double slowing() {
    return slowing;
  }

  int count() {
    return alone.count();
  }

  LinearFit.Sums sums() {
    return alone.sums();
  }

  Factors factors() {
    return new Factors(slowing, keptShare);
  }

  /** Goes on from what was measured before; without factors from the usual ones. */
  void restore(LinearFit.Sums sums, @Nullable Factors known) {
    alone.restore(sums);
    if (known != null
        && known.slowing() >= 0
        && known.slowing() <= MAX_SLOWING
        && known.keptShare() >= 0
        && known.keptShare() <= 1) {
      slowing = known.slowing();
      keptShare = known.keptShare();
    }
  }
}
