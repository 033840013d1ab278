package dev.echoforge.server.batches;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import java.util.Map;

/** What is said where a batch can't be taken, or can't be changed so. */
final class BatchProblems {

  private BatchProblems() {}

  static ProblemException tooMany(int limit) {
    return ProblemException.of(
            ProblemType.CONFLICT,
            "you have %d batches that have not ended, which is the limit; cancel some or wait"
                .formatted(limit))
        .because(Reason.TOO_MANY_BATCHES, Map.of("limit", limit));
  }

  static ProblemException wrongState(Batch batch) {
    return ProblemException.of(
            ProblemType.CONFLICT,
            "the batch is %s: only one that runs can be paused, a paused one resumed, one of both cancelled, one with failed or cancelled lines tried again, and an ended one deleted"
                .formatted(batch.state().id()))
        .because(Reason.BATCH_STATE, Map.of("state", batch.state().id()));
  }
}
