package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearFitTest {

  /** The built-in engine on two cores: 0.3 s for anything, 1.6 ms for a character. */
  private static double took(int characters) {
    return 0.3 + 0.0016 * characters;
  }

  @Test
  void shortWorksDoNotMakeLongOnesSeemSlow() {
    LinearFit fit = new LinearFit();
    for (int i = 0; i < 30; i++) {
      fit.add(20 + i, took(20 + i));
    }
    fit.add(4_900, took(4_900));
    assertThat(fit.at(1, 4_900)).isCloseTo(took(4_900), within(0.2 * took(4_900)));
    assertThat(fit.at(1, 30)).isCloseTo(took(30), within(0.2 * took(30)));
    assertThat(fit.at(10, 300)).isCloseTo(10 * took(30), within(2 * took(30)));
  }

  @Test
  void nineOfTenAreWithinAFactorOfTwoOnANoisyMachine() {
    SplittableRandom random = new SplittableRandom(7);
    LinearFit fit = new LinearFit();
    int good = 0;
    int counted = 0;
    for (int i = 0; i < 220; i++) {
      int characters = (int) Math.exp(random.nextDouble(Math.log(10), Math.log(40_000)));
      double took = took(characters) * Math.exp(0.25 * random.nextGaussian());
      if (i >= 20) {
        double told = fit.at(1, characters);
        counted++;
        good += told < 2 * took && told > took / 2 ? 1 : 0;
      }
      fit.add(characters, took);
    }
    assertThat(good).isGreaterThanOrEqualTo(counted * 9 / 10);
  }

  @Test
  void neitherPartIsNegativeAndNothingIsInfinite() {
    LinearFit fit = new LinearFit();
    assertThat(fit.at(1, 100)).isPositive().isFinite();
    fit.add(1_000, 1);
    fit.add(100, 2);
    assertThat(fit.at(1, 100)).isBetween(0.5, 3.0);
    assertThat(fit.at(1, 1_000_000)).isNotNegative().isFinite();
    LinearFit steep = new LinearFit();
    steep.add(100, 0);
    steep.add(10_000, 60);
    assertThat(steep.at(1, 1)).isNotNegative().isFinite();
  }
}
