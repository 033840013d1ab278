package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.tasks.LongTasks.Waiting;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LongTasksTest {

  private static Waiting of(String client, int number) {
    return new Waiting(new UUID(client.hashCode(), number), client, false);
  }

  private static List<UUID> ids(Waiting... waiting) {
    return List.of(waiting).stream().map(Waiting::id).toList();
  }

  @Test
  void clientsTakeTurns() {
    List<Waiting> line = List.of(of("a", 1), of("a", 2), of("a", 3), of("b", 4));

    assertThat(LongTasks.chosen(line, Map.of(), 3, 8))
        .isEqualTo(ids(of("a", 1), of("b", 4), of("a", 2)));
  }

  @Test
  void nobodyTakesMoreThanHalfOfWhatTheOthersLeave() {
    List<Waiting> line = List.of(of("a", 1), of("a", 2), of("b", 3), of("c", 4));

    assertThat(LongTasks.chosen(line, Map.of("a", 4), 4, 8)).isEqualTo(ids(of("b", 3), of("c", 4)));
    assertThat(LongTasks.chosen(line, Map.of("a", 4, "b", 2), 2, 8)).isEqualTo(ids(of("c", 4)));
  }

  @Test
  void aSinglePlaceIsUsed() {
    assertThat(LongTasks.chosen(List.of(of("a", 1), of("a", 2)), Map.of(), 1, 1))
        .isEqualTo(ids(of("a", 1)));
    assertThat(LongTasks.chosen(List.of(of("a", 2)), Map.of("a", 1), 0, 1)).isEmpty();
  }
}
