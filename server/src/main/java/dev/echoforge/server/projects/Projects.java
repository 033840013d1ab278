package dev.echoforge.server.projects;

import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnerChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Keeps, changes, deletes and brings back projects, each for its owner alone. */
@Service
class Projects {

  private static final int MAX_PROJECTS = 500;

  private final ProjectStore store;
  private final Clock clock;

  Projects(ProjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  PageOf<Project> page(Caller caller, PageRequest page, @Nullable String kind) {
    return store.page(caller, page, kind == null ? null : ProjectKind.of(kind));
  }

  Project get(Caller caller, UUID id) {
    return store.find(caller, id).orElseThrow(() -> missing(id));
  }

  Project add(Caller caller, ProjectChange body) {
    ProjectKind kind = ProjectKind.of(body.kind());
    String name = body.checkedName();
    String document = body.checkedDocument();
    room(caller);
    Instant now = now();
    Project project = new Project(UUID.randomUUID(), kind, name, 1, now, now, body.document());
    store.add(caller, project, document);
    return project;
  }

  Project change(Caller caller, UUID id, long version, ProjectChange body) {
    String name = body.checkedName();
    String document = body.checkedDocument();
    if (!store.change(caller, id, version, name, document, now())) {
      Project there = get(caller, id);
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the project was changed meanwhile: it is version %d now, and the change is of %d"
                  .formatted(there.version(), version))
          .because(Reason.PROJECT_CHANGED, Map.of("version", there.version()));
    }
    return get(caller, id);
  }

  /** Deletes one; until the moment that is told it can be brought back. */
  Instant delete(Caller caller, UUID id) {
    Instant now = now();
    if (!store.delete(caller, id, now)) {
      throw missing(id);
    }
    return now.plus(ProjectHousekeeping.UNDO_TIME);
  }

  Project restore(Caller caller, UUID id) {
    if (store.find(caller, id).isEmpty()) {
      room(caller);
      store.restore(caller, id, now().minus(ProjectHousekeeping.UNDO_TIME));
    }
    return get(caller, id);
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }

  private void room(Caller caller) {
    if (store.count(caller) >= MAX_PROJECTS) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "you have %d projects, which is the limit; delete some".formatted(MAX_PROJECTS))
          .because(Reason.TOO_MANY_PROJECTS, Map.of("limit", MAX_PROJECTS));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.notFound("project", id.toString());
  }
}
