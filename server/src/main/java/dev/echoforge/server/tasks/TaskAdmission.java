package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.storage.DiskSpace;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How much may wait, and where in the line a new task comes. */
@Component
class TaskAdmission {

  /** How many a kind of tasks has. */
  private static final int PRIORITIES = 1_000;

  private final TaskLine line;
  private final TaskForecast forecast;
  private final DiskSpace space;
  private final Supplier<TaskSettings> settings;

  TaskAdmission(
      TaskLine line, TaskForecast forecast, DiskSpace space, Supplier<TaskSettings> settings) {
    this.line = line;
    this.forecast = forecast;
    this.space = space;
    this.settings = settings;
  }

  /**
   * Lets a task in.
   *
   * @return its priority
   * @throws ProblemException if too much waits, or the disk is full
   */
  int admitted(TaskOrder order, String kind, Caller caller) {
    space.check();
    return priority(order, kind, admit(order, kind, caller));
  }

  /** What a task has that is the only one of its client. */
  static int usual(int characters, String kind) {
    return LineEntry.isLong(characters)
        ? 0
        : kind.equals(Task.SPEECH) ? 2 * PRIORITIES : PRIORITIES;
  }

  private TaskLine.Own admit(TaskOrder order, String kind, Caller caller) {
    TaskLine.Load waiting = line.waiting();
    if (waiting.tasks() >= settings.get().waiting()
        || (waiting.tasks() > 0
            && waiting.characters() + order.characters() > settings.get().waitingCharacters())) {
      throw ProblemException.busy(
              "%d tasks with %d characters wait already; try again later"
                  .formatted(waiting.tasks(), waiting.characters()),
              untilRoom(waiting, order))
          .because(
              Reason.LINE_FULL,
              Map.of("waiting", waiting.tasks(), "characters", waiting.characters()));
    }
    TaskLine.Own own =
        line.waitingOf(caller.quotaKey(), kind, LineEntry.isLong(order.characters()));
    if (own.tasks() >= settings.get().waitingPerClient()) {
      throw ProblemException.busy(
              "you have %d tasks waiting, which is the limit; try again later"
                  .formatted(own.tasks()),
              untilOwnRoom(own, caller))
          .because(Reason.OWN_LINE_FULL, Map.of("waiting", own.tasks()));
    }
    return own;
  }

  /** Until so many have begun that there is room for an order. */
  private Duration untilRoom(TaskLine.Load load, TaskOrder order) {
    TaskSettings now = settings.get();
    int tasks = load.tasks() + 1 - now.waiting();
    long characters = load.characters() + order.characters() - now.waitingCharacters();
    int count = 0;
    for (LineEntry next : forecast.waiting()) {
      if (count >= tasks && characters <= 0) {
        break;
      }
      characters -= next.characters();
      count++;
    }
    return forecast.untilBegun(Math.max(1, count), now.concurrency());
  }

  /** Until so many of the client's own have begun. */
  private Duration untilOwnRoom(TaskLine.Own own, Caller caller) {
    TaskSettings now = settings.get();
    int beyond = own.tasks() + 1 - now.waitingPerClient();
    int count = 0;
    for (LineEntry next : forecast.waiting()) {
      count++;
      if (next.client().equals(caller.quotaKey()) && --beyond <= 0) {
        break;
      }
    }
    return forecast.untilBegun(Math.max(1, count), now.concurrency());
  }

  /**
   * Clients take turns: the more one has waiting, the later its next one comes, but never before
   * its own. Texts go before scripts, and short tasks before long ones.
   */
  private static int priority(TaskOrder order, String kind, TaskLine.Own own) {
    int turn = usual(order.characters(), kind) - Math.min(own.tasks(), PRIORITIES - 1);
    return own.priority() == null ? turn : Math.min(turn, own.priority());
  }
}
