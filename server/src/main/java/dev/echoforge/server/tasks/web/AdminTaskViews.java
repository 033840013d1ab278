package dev.echoforge.server.tasks.web;

import dev.echoforge.server.accounts.AccountNames;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.tasks.AllTasks;
import dev.echoforge.server.tasks.ListedTask;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows everybody's tasks to operators. */
@Component
class AdminTaskViews {

  private final TaskViews views;
  private final AllTasks tasks;
  private final AccountNames accounts;
  private final TaskJson json;

  AdminTaskViews(TaskViews views, AllTasks tasks, AccountNames accounts, TaskJson json) {
    this.views = views;
    this.tasks = tasks;
    this.accounts = accounts;
    this.json = json;
  }

  AdminTaskView of(ListedTask listed, String base, Caller caller) {
    return of(List.of(listed), base, caller).getFirst();
  }

  List<AdminTaskView> of(List<ListedTask> listed, String base, Caller caller) {
    Map<UUID, String> names =
        accounts.of(
            listed.stream()
                .map(one -> one.task().owner())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return listed.stream().map(one -> of(one, names, base, caller)).toList();
  }

  private AdminTaskView of(ListedTask listed, Map<UUID, String> names, String base, Caller caller) {
    Task task = listed.task();
    UUID owner = task.owner();
    return new AdminTaskView(
        views.of(task, base, caller),
        owner == null ? null : new AdminTaskView.Owner(owner, names.get(owner)),
        task.client(),
        AllTasks.Place.of(task.priority()).name().toLowerCase(Locale.ROOT),
        task.characters(),
        listed.engine(),
        listed.voice(),
        listed.node(),
        task.batchId(),
        task.starts(),
        task.failures(),
        task.crashes(),
        task.updatedAt());
  }

  AdminTaskView.Detail detail(ListedTask listed, String base, Caller caller) {
    return new AdminTaskView.Detail(
        of(listed, base, caller),
        json.order(listed.task()).turns().size(),
        tasks.timeline(listed.task()).stream().map(AdminTaskView.Step::of).toList());
  }
}
