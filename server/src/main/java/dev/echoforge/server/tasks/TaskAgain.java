package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.security.Caller;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Orders recordings again, as their recipes say. */
@Component
public class TaskAgain {

  private final Tasks tasks;
  private final Recordings recordings;
  private final TaskJson json;

  TaskAgain(Tasks tasks, Recordings recordings, TaskJson json) {
    this.tasks = tasks;
    this.recordings = recordings;
    this.json = json;
  }

  /**
   * Orders one.
   *
   * @param check looks whether an order of a kind can be spoken
   * @throws ProblemException if there is none that the caller sees, or it has no recipe
   */
  public Task submit(Caller caller, UUID id, BiFunction<TaskOrder, String, TaskOrder> check) {
    String kept = recordings.get(caller, id).recipe();
    if (kept == null) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "an earlier version made the recording and did not keep how: it can't be made again"
                  + " exactly")
          .because(Reason.RECIPE_MISSING);
    }
    Recipe recipe = json.recipe(kept);
    return tasks.submit(
        check.apply(recipe.order(), recipe.kind()), recipe.kind(), "wav", caller, null);
  }
}
