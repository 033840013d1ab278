package dev.echoforge.server.batches;

import dev.echoforge.server.tasks.TaskJson;
import dev.echoforge.server.tasks.TaskOrder;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the rows of lines that were checked. */
@Component
class NewLines {

  private final TaskJson json;

  NewLines(TaskJson json) {
    this.json = json;
  }

  /**
   * The row of a line that waits.
   *
   * @param number from 1, in the order they were sent
   */
  BatchLine of(UUID batch, int number, BatchReader.Line line, Instant now) {
    TaskOrder order = line.order();
    return new BatchLine(
        UUID.randomUUID(),
        batch,
        number,
        LineState.WAITING,
        json.write(order),
        order.turns().stream().map(TaskOrder.Turn::text).collect(Collectors.joining("\n")),
        line.format(),
        line.fileName(),
        order.characters(),
        0,
        null,
        null,
        null,
        now);
  }
}
