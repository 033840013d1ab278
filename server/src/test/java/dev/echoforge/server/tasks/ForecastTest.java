package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A character takes a second. */
class ForecastTest {

  private final List<LineEntry> line = new ArrayList<>();

  private LineEntry add(String client, int characters, int turns, double progress) {
    LineEntry entry =
        new LineEntry(
            new UUID(0, line.size() + 1),
            client,
            progress > 0,
            0,
            Instant.EPOCH.plusSeconds(line.size()),
            characters,
            turns,
            progress,
            "engine");
    line.add(entry);
    return entry;
  }

  private Forecast.Expected of(LineEntry task, int places) {
    return new Forecast(line, places, entry -> entry.characters() * (1 - entry.progress()))
        .of(task);
  }

  @Test
  void waitsForNobodyWhileAPlaceIsFree() {
    add("a", 100, 1, 0.5);
    LineEntry own = add("b", 10, 1, 0);

    assertThat(of(own, 2).waitSeconds()).isZero();
    assertThat(of(own, 2).seconds()).isEqualTo(10);
  }

  @Test
  void takesThePlaceThatIsFreeFirst() {
    add("a", 100, 1, 0.5);
    add("a", 20, 1, 0);
    add("a", 7, 1, 0);
    LineEntry own = add("b", 10, 1, 0);
    add("b", 1_000, 1, 0); // behind it

    assertThat(of(own, 2).waitSeconds()).isEqualTo(27);
  }

  @Test
  void shortTasksDoNotWaitForLongOnes() {
    add("a", 100_000, 10, 0.1);
    LineEntry own = add("b", 10, 1, 0);

    assertThat(of(own, 1).waitSeconds()).isZero();
  }

  @Test
  void longOnesShareByClientAndAClientsOwnGoInOrder() {
    LineEntry first = add("a", 10_000, 1, 0);
    LineEntry second = add("a", 10_000, 1, 0);
    LineEntry other = add("b", 4_000, 1, 0);

    assertThat(of(first, 1).seconds()).isCloseTo(14_000, within(1.0));
    assertThat(of(second, 1).seconds()).isCloseTo(24_000, within(1.0));
    assertThat(of(other, 1).seconds()).isCloseTo(8_000, within(1.0));
  }

  @Test
  void aScriptAloneUsesSeveralPlaces() {
    LineEntry own = add("a", 9_000, 30, 0);

    assertThat(of(own, 2).seconds()).isCloseTo(4_500, within(1.0));
    assertThat(of(own, 8).seconds()).isCloseTo(3_000, within(1.0));
  }

  @Test
  void whatIsLeftOfATaskFollowsFromItsProgress() {
    LineEntry own = add("a", 100, 1, 0.75);

    assertThat(of(own, 1).seconds()).isCloseTo(25, within(0.01));
  }
}
