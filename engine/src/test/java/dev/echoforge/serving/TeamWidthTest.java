package dev.echoforge.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class TeamWidthTest {

  private static final int STEPS = 5_000;

  @Test
  void whereMoreThreadsAreFasterAllWork() {
    assertThat(settled(new TeamWidth(1, 4), width -> 100_000 / width)).isEqualTo(4);
  }

  @Test
  void whereMoreThreadsAreSlowerOneWorks() {
    assertThat(settled(new TeamWidth(4, 4), width -> 100_000L * width)).isEqualTo(1);
  }

  @Test
  void theFastestNumberInBetweenIsFound() {
    assertThat(
            settled(new TeamWidth(16, 16), width -> 100_000 / Math.min(width, 8) + 9_000L * width))
        .isEqualTo(4);
  }

  @Test
  void aSmallGainChangesNothing() {
    assertThat(settled(new TeamWidth(2, 2), width -> 98_000 + 1_000L * width)).isEqualTo(2);
  }

  @Test
  void itFollowsWhatChanges() {
    TeamWidth width = new TeamWidth(2, 2);
    assertThat(settled(width, members -> 100_000 / members)).isEqualTo(2);
    assertThat(settled(width, members -> 300_000L * members)).isEqualTo(1);
    assertThat(settled(width, members -> 100_000 / members)).isEqualTo(2);
  }

  @Test
  void trialsThatBringNothingBecomeRare() {
    TeamWidth width = new TeamWidth(2, 2);
    int members = 2;
    int narrow = 0;
    for (int step = 0; step < STEPS; step++) {
      narrow += members == 1 ? 1 : 0;
      members = width.after(1, 100_000 / members);
    }
    assertThat(narrow).isBetween(1, 10);
  }

  @Test
  void stepsThatCantBeComparedChangeNothing() {
    TeamWidth width = new TeamWidth(2, 2);
    for (int step = 0; step < STEPS; step++) {
      assertThat(width.after(0, 100_000)).isEqualTo(2);
      assertThat(width.after(step % 3, 100_000)).isEqualTo(2);
    }
  }

  @Test
  void aTeamOfOneStaysAlone() {
    assertThat(settled(new TeamWidth(1, 1), width -> 100_000)).isEqualTo(1);
  }

  /** The number most used in the last steps of many. */
  private static int settled(TeamWidth width, IntToLongFunction nanos) {
    int members = width.after(1, 100_000);
    int[] used = new int[17];
    for (int step = 0; step < STEPS; step++) {
      members = width.after(1, nanos.applyAsLong(members));
      if (step >= STEPS - 100) {
        used[members]++;
      }
    }
    int best = 0;
    for (int i = 0; i < used.length; i++) {
      best = used[i] > used[best] ? i : best;
    }
    return best;
  }
}
