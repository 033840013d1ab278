package dev.echoforge.server.batches;

import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.tasks.TaskJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows batches and their lines. */
@Component
class BatchViews {

  private final BatchLineStore lines;
  private final TaskJson json;

  BatchViews(BatchLineStore lines, TaskJson json) {
    this.lines = lines;
    this.json = json;
  }

  BatchView of(Batch batch, Caller caller) {
    return of(List.of(batch), caller).getFirst();
  }

  List<BatchView> of(List<Batch> batches, Caller caller) {
    Map<UUID, LineCounts> counts = lines.counts(batches.stream().map(Batch::id).toList());
    return batches.stream()
        .map(batch -> BatchView.of(batch, Objects.requireNonNull(counts.get(batch.id())), caller))
        .toList();
  }

  LineView of(BatchLine line, Caller caller) {
    return LineView.of(line, error(line, caller));
  }

  /** Why a line failed; what only operators can do something about is left out for others. */
  @Nullable Problem error(BatchLine line, Caller caller) {
    if (line.error() == null) {
      return null;
    }
    Problem problem = json.problem(line.error());
    return caller.role() == Role.ADMIN ? problem : problem.forOthers();
  }
}
