package dev.echoforge.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyMemberDoesEveryJobOnce(int size) {
    try (Team team = Team.of(size)) {
      AtomicIntegerArray calls = new AtomicIntegerArray(size);
      for (int i = 0; i < 200; i++) {
        team.run(calls::incrementAndGet);
      }
      for (int member = 0; member < size; member++) {
        assertThat(calls.get(member)).isEqualTo(200);
      }
    }
  }

  @Test
  void parkedMembersWakeUp() {
    try (Team team = new SpinningTeam(3, Duration.ZERO)) {
      AtomicIntegerArray calls = new AtomicIntegerArray(3);
      for (int i = 0; i < 300; i++) {
        team.run(calls::incrementAndGet);
      }
      assertThat(calls.get(2)).isEqualTo(300);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatAMemberThrowsIsThrownAndTheTeamGoesOn(int thrower) {
    try (Team team = Team.of(3)) {
      AssertionError error = new AssertionError("from a member");
      assertThatThrownBy(() ->
              team.run(member -> {
                if (member == thrower) {
                  throw error;
                }
              }))
          .isSameAs(error);
      AtomicIntegerArray calls = new AtomicIntegerArray(3);
      team.run(calls::incrementAndGet);
      assertThat(calls.get(thrower)).isEqualTo(1);
    }
  }

  @Test
  void aJobInsideAJobIsRefused() {
    try (Team team = Team.of(2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> team.run(member -> team.run(inner -> {})))
          .withMessageContaining("one job at a time");
    }
  }

  @Test
  void aClosedTeamRefusesJobsAndMayBeClosedAgain() {
    Team team = Team.of(2);
    team.close();
    team.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> team.run(member -> {}))
        .withMessageContaining("closed");
  }

  @Test
  void aTeamOfNobodyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Team.of(0)).withMessageContaining("0");
  }
}
