package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A simulated engine: 0.1 s for anything, 1.2 ms for a character, 0.6 for each other at once. */
class WorkFitTest {

  private static final double SLOWING = 0.6;
  private static final double KEPT = 0.15;

  private final SplittableRandom random = new SplittableRandom(11);
  private final WorkFit fit = new WorkFit();

  /** What is asked for. */
  private record Work(int computed, int kept, double atOnce) {

    double seconds() {
      return (0.1 + 0.0012 * (computed + KEPT * kept)) * (1 + SLOWING * (atOnce - 1));
    }
  }

  private Work next() {
    int characters = (int) Math.exp(random.nextDouble(Math.log(20), Math.log(5_000)));
    int kept = random.nextInt(5) == 0 ? characters * 9 / 10 : 0;
    double atOnce = random.nextBoolean() ? 1 : random.nextDouble(1, 4);
    return new Work(characters - kept, kept, atOnce);
  }

  private double noisy(double seconds) {
    return seconds * Math.exp(0.25 * random.nextGaussian());
  }

  private void learn(Work work) {
    fit.add(work.computed(), work.kept(), noisy(work.seconds()), work.atOnce());
  }

  @Test
  void nineOfTenAreWithinAFactorOfTwoAloneAndInCompany() {
    int good = 0;
    int counted = 0;
    for (int i = 0; i < 320; i++) {
      Work work = next();
      double took = noisy(work.seconds());
      double told =
          fit.at(1, work.computed(), work.kept()) * WorkFit.slowed(fit.slowing(), work.atOnce());
      if (i >= 20) {
        counted++;
        good += told < 2 * took && told > took / 2 ? 1 : 0;
      }
      fit.add(work.computed(), work.kept(), took, work.atOnce());
    }
    assertThat(good).isGreaterThanOrEqualTo(counted * 9 / 10);
  }

  @Test
  void worksInCompanyDoNotMakeThoseAloneSeemSlow() {
    for (int i = 0; i < 40; i++) {
      learn(new Work(500, 0, 1));
    }
    for (int i = 0; i < 40; i++) {
      learn(new Work(500, 0, 3));
    }
    assertThat(fit.slowing()).isCloseTo(SLOWING, within(0.25));
    double alone = new Work(500, 0, 1).seconds();
    assertThat(fit.at(1, 500, 0)).isCloseTo(alone, within(0.35 * alone));
  }

  @Test
  void keptSentencesTakeLittleAndTeachNothingOfComputedOnes() {
    for (int i = 0; i < 20; i++) {
      learn(new Work(20 + 200 * i, 0, 1));
    }
    double before = fit.at(1, 2_000, 0);
    for (int i = 0; i < 40; i++) {
      learn(new Work(20, 3_000, 1));
    }
    assertThat(fit.at(1, 2_000, 0)).isEqualTo(before);
    double kept = new Work(20, 3_000, 1).seconds();
    assertThat(fit.at(1, 20, 3_000)).isBetween(kept / 2, kept * 2);
  }

  @Test
  void oneWorkThatHungChangesLittle() {
    for (int i = 0; i < 20; i++) {
      learn(new Work(100 + 100 * i, 0, 1));
    }
    double before = fit.at(1, 1_000, 0);
    fit.add(1_000, 0, 60, 1);
    assertThat(fit.at(1, 1_000, 0)).isBetween(before, 2 * before);
  }

  @Test
  void aMachineThatBecameSlowIsLearnedWithinAFewWorks() {
    for (int i = 0; i < 20; i++) {
      learn(new Work(100 + 100 * i, 0, 1));
    }
    double before = fit.at(1, 1_000, 0);
    for (int i = 0; i < 8; i++) {
      fit.add(1_000, 0, 4 * before, 1);
    }
    assertThat(fit.at(1, 1_000, 0)).isBetween(2 * before, 8 * before);
  }
}
