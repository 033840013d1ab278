package dev.echoforge.server.drain;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.system.ServerVersion;
import dev.echoforge.server.tasks.TaskFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** This node, for administrators. */
@RestController
@RequestMapping("/api/admin/system")
@Tag(name = "System")
class SystemController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final int MAX_DRAIN_S = 3_600;

  private final Drain drain;
  private final Restart restart;
  private final TaskFigures tasks;
  private final ServerVersion version;
  private final String dataFolder;
  private final Instant startedAt;

  SystemController(
      Drain drain,
      Restart restart,
      TaskFigures tasks,
      ServerVersion version,
      @Value("${echoforge.data-dir}") String dataFolder,
      Clock clock) {
    this.drain = drain;
    this.restart = restart;
    this.tasks = tasks;
    this.version = version;
    this.dataFolder = dataFolder;
    this.startedAt = clock.instant();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = JSON)
  @Operation(summary = "This node, and whether it takes work", operationId = "getSystem")
  ResponseEntity<SystemView> get() {
    return view();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/drain", produces = JSON)
  @Operation(
      summary = "Take nothing new, and finish what there is",
      description =
          "Until it is undone or the node restarts. Orders of speech get 503, readiness says so.",
      operationId = "startDrain")
  ResponseEntity<SystemView> begin(Caller caller) {
    drain.begin(caller.name());
    return view();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping(path = "/drain", produces = JSON)
  @Operation(summary = "Take new work again", operationId = "endDrain")
  ResponseEntity<SystemView> end(Caller caller) {
    drain.end(caller.name());
    return view();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/restart", produces = JSON)
  @Operation(
      summary = "Restart this node's service in an orderly way",
      description =
          "It takes nothing new, lets work under way end for the time that is given, ends with exit"
              + " code 75 and is started again by its launcher or service manager; tasks that have"
              + " not ended go on then. 409 where nothing would start it again.",
      operationId = "restartService")
  @ApiResponse(responseCode = "202", description = "Begun; it is gone for some seconds soon.")
  ResponseEntity<SystemView> restart(
      @Parameter(description = "How many seconds work under way may take to end first.")
          @RequestParam(name = "drain_s", required = false)
          @Nullable Integer drainSeconds,
      Caller caller) {
    if (drainSeconds != null && (drainSeconds < 0 || drainSeconds > MAX_DRAIN_S)) {
      throw ProblemException.invalid(
          "drain_s",
          "drain_s is out of bounds",
          "a whole number from 0 to " + MAX_DRAIN_S,
          drainSeconds.toString());
    }
    restart.begin(
        caller.name(),
        drainSeconds == null ? restart.usualDrain() : Duration.ofSeconds(drainSeconds));
    return ResponseEntity.accepted().body(view().getBody());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping(path = "/restart", produces = JSON)
  @Operation(summary = "Call a restart off, while work under way ends", operationId = "endRestart")
  ResponseEntity<SystemView> callOff(Caller caller) {
    restart.callOff(caller.name());
    return view();
  }

  private SystemView.Restarting restarting() {
    Restart.Pending pending = restart.pending();
    String by = restart.startedBy();
    return new SystemView.Restarting(
        by != null,
        by,
        Restart.EXIT_CODE,
        restart.usualDrain().toSeconds(),
        pending == null ? null : pending.at(),
        pending == null ? null : pending.until(),
        pending == null ? null : pending.by());
  }

  private ResponseEntity<SystemView> view() {
    Drain.Since since = drain.since();
    TaskFigures.Current now = tasks.current();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new SystemView(
                version.value(),
                ProcessHandle.current().pid(),
                startedAt,
                String.valueOf(Runtime.version()),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                dataFolder,
                new SystemView.Draining(
                    since != null,
                    since == null ? null : since.at(),
                    since == null ? null : since.by(),
                    now.running(),
                    now.queued()),
                restarting()));
  }
}
