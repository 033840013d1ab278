package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that tasks keep in the database. */
@Component
public class TaskJson {

  private final JsonMapper json = JsonMapper.builder().build();

  TaskJson() {}

  public String write(Object value) {
    return json.writeValueAsString(value);
  }

  public TaskOrder order(Task task) {
    return order(task.request());
  }

  public TaskOrder order(String request) {
    return json.readValue(request, TaskOrder.class);
  }

  public TaskOutcome outcome(String text) {
    return json.readValue(text, TaskOutcome.class);
  }

  Recipe recipe(String text) {
    return json.readValue(text, Recipe.class);
  }

  SpokenTurn spokenTurn(String text) {
    return json.readValue(text, SpokenTurn.class);
  }

  public Problem problem(String text) {
    return json.readValue(text, Problem.class);
  }
}
