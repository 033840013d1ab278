package dev.echoforge.server.tasks.web;

import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.synthesis.QualityView;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskForecast;
import dev.echoforge.server.tasks.TaskJson;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskOutcome;
import dev.echoforge.server.tasks.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows tasks: with their place in the line and how long they will take. */
@Component
class TaskViews {

  private static final int TEXT_CHARS = 200;

  private final TaskJson json;
  private final TaskForecast forecast;

  TaskViews(TaskJson json, TaskForecast forecast) {
    this.json = json;
    this.forecast = forecast;
  }

  /** A task, with paths that begin with the base path. */
  TaskView of(Task task, String base, Caller caller) {
    boolean operator = caller.role() == Role.ADMIN;
    Problem error = error(task, operator);
    TaskOrder order = json.order(task);
    List<TaskView.ReasonView> reasons = reasons(task, order.device());
    TaskOutcome outcome = task.outcome() == null ? null : json.outcome(task.outcome());
    TaskForecast.Expected expected = forecast.of(task);
    return new TaskView(
        task.id(),
        task.kind(),
        beginning(order),
        task.status().id(),
        (int) Math.round(100 * task.progress()),
        message(task, error, operator),
        task.createdAt(),
        task.startedAt(),
        task.completedAt(),
        resultUrl(task, base),
        audioUrl(task, base),
        task.recordingId(),
        new TaskView.DeviceView(
            order.device(),
            outcome == null ? null : outcome.used(),
            outcome == null || !operator ? null : outcome.deviceReason()),
        task.engine(),
        outcome == null ? null : outcome.voice(),
        outcome == null ? null : outcome.voiceName(),
        outcome == null ? null : operator ? outcome.reason() : sentences(reasons),
        reasons,
        outcome == null ? null : outcome.seed(),
        outcome == null ? null : QualityView.of(outcome.quality()),
        error,
        expected == null ? null : expected.position(),
        expected == null ? null : rounded(expected.seconds()));
  }

  private static @Nullable String resultUrl(Task task, String base) {
    if (task.recordingId() == null) {
      return null;
    }
    String audio = base + "/api/recordings/" + task.recordingId() + "/audio";
    return task.format().equals("wav") ? audio : audio + "?format=" + task.format();
  }

  private @Nullable Problem error(Task task, boolean operator) {
    if (task.error() == null) {
      return null;
    }
    Problem problem = json.problem(task.error());
    return operator ? problem : problem.forOthers();
  }

  /** What is going on; what only operators can do something about is left out for others. */
  private static String message(Task task, @Nullable Problem error, boolean operator) {
    if (operator) {
      return task.message();
    }
    if (error != null) {
      return error.detail();
    }
    for (String known : TaskRunner.MESSAGES_WITH_DETAILS) {
      if (task.message().startsWith(known)) {
        return known;
      }
    }
    return task.message();
  }

  /** Why something is not as it was asked for. */
  private List<TaskView.ReasonView> reasons(Task task, String requested) {
    if (task.outcome() == null) {
      return List.of();
    }
    TaskOutcome outcome = json.outcome(task.outcome());
    List<TaskView.ReasonView> reasons = new ArrayList<>();
    if (outcome.reasons().contains(Reason.ENGINE_REPLACED.id())) {
      reasons.add(
          new TaskView.ReasonView(
              Reason.ENGINE_REPLACED.id(), Map.of("engine", String.valueOf(task.engine()))));
    }
    if (outcome.reasons().contains(Reason.VOICE_REPLACED.id())) {
      reasons.add(
          new TaskView.ReasonView(Reason.VOICE_REPLACED.id(), Map.of("voice", outcome.voice())));
    }
    if (!requested.equals("auto") && !requested.equals(outcome.used())) {
      reasons.add(
          new TaskView.ReasonView(
              Reason.DEVICE_REPLACED.id(), Map.of("requested", requested, "used", outcome.used())));
    }
    return reasons;
  }

  private static @Nullable String sentences(List<TaskView.ReasonView> reasons) {
    if (reasons.isEmpty()) {
      return null;
    }
    List<String> sentences = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      if (reasons.stream().anyMatch(view -> view.code().equals(reason.id()))) {
        sentences.add(reason.sentence());
      }
    }
    return String.join(" ", sentences);
  }

  private static @Nullable String audioUrl(Task task, String base) {
    boolean none = task.status().ended() && task.recordingId() == null;
    return none ? null : base + "/api/tasks/" + task.id() + "/audio";
  }

  private static String beginning(TaskOrder order) {
    String text = order.turns().getFirst().text();
    return text.codePointCount(0, text.length()) <= TEXT_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARS));
  }

  private static double rounded(double seconds) {
    return Math.round(10 * seconds) / 10.0;
  }
}
