package dev.echoforge.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many guesses get through, by a clock of the test's own. */
class SignInLimitsTest {

  private static final int GUESSES = 1_000;

  private long now;
  private final SignInLimits limits = new SignInLimits(() -> now);

  private boolean tries(String name, String address, @Nullable String device) {
    try {
      var _ = limits.begin(name, address, device);
      return true;
    } catch (ProblemException e) {
      assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_GUESSES);
      assertThat(e.retryAfter()).isPositive();
      return false;
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aThousandGuessesOfOneMachineAtOneAccountAreFive() {
    int tried = 0;
    for (int i = 0; i < GUESSES; i++) {
      tried += tries("anna", "203.0.113.5", null) ? 1 : 0;
    }

    assertThat(tried).isEqualTo(5);
    pass(Duration.ofSeconds(10));
    assertThat(tries("anna", "203.0.113.5", null)).isTrue();
    assertThat(tries("anna", "203.0.113.5", null)).isFalse();
  }

  @Test
  void aThousandGuessesOverADayStayFew() {
    int tried = 0;
    for (int i = 0; i < 86_400; i++) {
      tried += tries("anna", "203.0.113.5", null) ? 1 : 0;
      pass(Duration.ofSeconds(1));
    }

    assertThat(tried).isLessThanOrEqualTo(8_645); // one each ten seconds
  }

  @Test
  void aThousandAccountsOfOneMachineAreTwenty() {
    int tried = 0;
    for (int i = 0; i < GUESSES; i++) {
      tried += tries("name-" + i, "203.0.113.5", null) ? 1 : 0;
    }

    assertThat(tried).isEqualTo(20);
    assertThat(tries("name-0", "203.0.113.6", null)).as("somebody else").isTrue();
  }

  @Test
  void aThousandMachinesAtOneAccountAreAHundredAndItsOwnBrowserComesIn() {
    int tried = 0;
    for (int i = 0; i < GUESSES; i++) {
      tried += tries("anna", "203.0." + i / 250 + "." + i % 250, null) ? 1 : 0;
    }

    assertThat(tried).isEqualTo(100);
    assertThat(tries("anna", "192.0.2.1", "her own browser")).isTrue();
    pass(Duration.ofSeconds(5));
    assertThat(tries("anna", "192.0.2.1", null)).isTrue();
  }

  @Test
  void oneMachineCanNotUseUpWhatAnAccountHas() {
    for (int i = 0; i < 100_000; i++) {
      var _ = tries("anna", "203.0.113.5", null);
      pass(Duration.ofMillis(100));
    }

    assertThat(tries("anna", "192.0.2.1", null)).as("from anywhere else").isTrue();
  }

  @Test
  void anIpv6NetworkIsOneMachineAndLoopbackIsAnAddress() {
    int tried = 0;
    for (int i = 0; i < GUESSES; i++) {
      tried += tries("name-" + i, "2001:db8:1:2::" + Integer.toHexString(i + 1), null) ? 1 : 0;
    }

    assertThat(tried).isEqualTo(20);
    assertThat(SignInLimits.network("::1")).isEqualTo("::1");
    assertThat(SignInLimits.network("no address")).isEqualTo("no address");
  }

  @Test
  void aRightPasswordGivesBackWhatItTook() {
    for (int i = 0; i < GUESSES; i++) {
      assertThatCode(() -> limits.begin("anna", "203.0.113.5", null).succeeded())
          .doesNotThrowAnyException();
    }
  }
}
