package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    return new Forecast(line, places, 0, entry -> entry.characters() * (1 - entry.progress()))
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

  @Test
  void worksAtOnceSlowEachOther() {
    LineEntry one = add("a", 100, 1, 0);
    add("b", 100, 1, 0);

    Forecast forecast = new Forecast(line, 2, 0.5, LineEntry::characters);
    assertThat(forecast.of(one).seconds()).isCloseTo(150, within(0.01));
    assertThat(forecast.of(one).ownSeconds()).isEqualTo(100);
  }

  @Test
  void linesOfBatchesGiveWay() {
    LineEntry own = add("a", 100, 1, 0);
    line.add(
        new LineEntry(
            new UUID(1, 1),
            "batch:1",
            true,
            Task.BACKGROUND_PRIORITY,
            Instant.EPOCH.minusSeconds(9),
            200,
            1,
            0,
            "engine"));

    assertThat(of(own, 1).waitSeconds()).isZero();
    assertThat(of(line.getLast(), 1).seconds()).isCloseTo(300, within(0.01));
  }

  /**
   * A line of texts, scripts and books is spoken sentence by sentence by the real scheduler of
   * turns, each sentence with noise; what was told at the beginning is compared with when each
   * ended.
   */
  @Test
  void nineOfTenAreWithinAFactorOfTwoOfWhatTheSchedulerDoes() {
    SplittableRandom random = new SplittableRandom(17);
    int good = 0;
    int counted = 0;
    for (int round = 0; round < 40; round++) {
      line.clear();
      int tasks = 1 + random.nextInt(6);
      for (int i = 0; i < tasks; i++) {
        int characters = (int) Math.exp(random.nextDouble(Math.log(20), Math.log(9_000)));
        add(i % 2 == 0 ? "a" : "b", characters, 1, 0);
      }
      int places = 1 + random.nextInt(3);
      Forecast forecast = new Forecast(line, places, 0.4, entry -> 20 + entry.characters());
      Map<UUID, Double> ends = new SpokenLine(line, places, 0.4, random).ends();
      for (LineEntry entry : line) {
        double told = forecast.of(entry).seconds();
        double took = ends.get(entry.id());
        counted++;
        good += told < 2 * took && told > took / 2 ? 1 : 0;
      }
    }
    assertThat(good).isGreaterThanOrEqualTo(counted * 9 / 10);
  }

  @Test
  void aLongLineIsForetoldSoon() {
    for (int i = 0; i < 1_000; i++) {
      add("client" + i % 40, i % 7 == 0 ? 5_000 : 50, i % 3 == 0 ? 12 : 1, 0);
    }
    assertThat(new Forecast(line, 8, 0.3, LineEntry::characters).ends()).hasSize(1_000);
  }
}
