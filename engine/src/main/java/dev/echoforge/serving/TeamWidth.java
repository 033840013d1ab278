package dev.echoforge.serving;

import java.util.Arrays;

/**
 * How many members of a team make steps fastest, found out by trying: now and then some steps are
 * taken by fewer or more members in turn with the usual number, and what was clearly faster becomes
 * the usual number. Other processes that come and go change it, and so do limits that nothing tells
 * of. For the computing thread alone.
 */
final class TeamWidth {

  /*
   * usual --pause steps--> trial (usual, other, usual, other, …) --> usual, maybe with the other
   *
   * Trials alternate between a narrower and a wider number. One that brings nothing doubles the
   * pause before the next; one that brings something, and steps that have become much slower, bring
   * the first pause back. A trial ends early where the other number is clearly slower, so that it
   * costs one step.
   */
  private static final int FIRST_PAUSE = 48;
  private static final int LONGEST_PAUSE = 3_072;

  /** Steps that a trial takes with either number. */
  private static final int ROUNDS = 4;

  /** What the other number has to take of the usual one's time. */
  private static final double FASTER = 0.95;

  /** From here on a trial is given up. */
  private static final double SLOWER = 1.15;

  /** Steps that take so much more than usual: something has changed. */
  private static final double MUCH_SLOWER = 1.5;

  /** How much of the average a step takes over. */
  private static final double NEWEST = 0.1;

  private final int most;
  private final long[] usualTimes = new long[ROUNDS];
  private final long[] otherTimes = new long[ROUNDS];
  private int usual;
  private int other;
  private int pause = FIRST_PAUSE;
  private int rested;
  private int taken = -1; // of a trial's steps; -1 outside
  private boolean narrower = true;
  private int kind;
  private double average;
  private double best;

  /**
   * @param first how many members there are to begin with
   * @param most how many there may be
   */
  TeamWidth(int first, int most) {
    this.usual = first;
    this.most = most;
  }

  /**
   * Hears of a step and says how many members are to take the next one.
   *
   * @param frames how many frames it made, if it did nothing else; 0 for steps that can't be
   *     compared
   * @param nanos how long it took
   */
  int after(int frames, long nanos) {
    if (most == 1) {
      return 1;
    }
    if (frames == 0 || frames != kind) {
      kind = frames;
      average = 0;
      best = 0;
      taken = -1;
      return usual;
    }
    return taken < 0 ? rest(nanos) : trial(nanos);
  }

  private int rest(long nanos) {
    average = average == 0 ? nanos : average + NEWEST * (nanos - average);
    best = best == 0 ? average : Math.min(best, average);
    if (average > MUCH_SLOWER * best) {
      best = average;
      pause = FIRST_PAUSE;
    }
    if (++rested < pause) {
      return usual;
    }
    rested = 0;
    other = narrower ? narrower() : wider();
    narrower = !narrower;
    if (other == usual) {
      return usual;
    }
    taken = 0;
    return usual; // the trial's first step
  }

  private int narrower() {
    return usual > 4 ? usual / 2 : Math.max(1, usual - 1);
  }

  private int wider() {
    return Math.min(most, usual >= 4 ? usual * 2 : usual + 1);
  }

  private int trial(long nanos) {
    int round = taken / 2;
    boolean wasOther = taken % 2 == 1;
    (wasOther ? otherTimes : usualTimes)[round] = nanos;
    taken++;
    if (!wasOther) {
      return other;
    }
    if (median(otherTimes, round + 1) > SLOWER * median(usualTimes, round + 1)) {
      return end(false);
    }
    return round + 1 < ROUNDS
        ? usual
        : end(median(otherTimes, ROUNDS) < FASTER * median(usualTimes, ROUNDS));
  }

  private int end(boolean pays) {
    taken = -1;
    if (pays) {
      narrower = other < usual; // further in the same direction
      usual = other;
      average = 0;
      best = 0;
      pause = FIRST_PAUSE;
    } else {
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
    return usual;
  }

  /** The lower median of the first few. */
  private static long median(long[] times, int count) {
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted[(count - 1) / 2];
  }
}
