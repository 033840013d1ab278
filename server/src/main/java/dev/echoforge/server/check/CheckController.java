package dev.echoforge.server.check;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The self-check, for administrators. */
@RestController
@RequestMapping("/api/admin/check")
@Tag(name = "System")
class CheckController {

  private static final String WAITING = "waiting";
  private static final String RUNNING = "running";

  private final SelfCheck selfCheck;

  CheckController(SelfCheck selfCheck) {
    this.selfCheck = selfCheck;
  }

  /** A run of all checks. */
  @Schema(name = "SelfCheck", description = "What known clients send, played against the server.")
  record View(
      @JsonProperty("state")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"idle", "running", "done"},
              description = "idle: none was run since the start of this node.")
          String state,
      @JsonProperty("started_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant startedAt,
      @JsonProperty("ended_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant endedAt,
      @JsonProperty("total") @Schema(requiredMode = REQUIRED) int total,
      @JsonProperty("done") @Schema(requiredMode = REQUIRED) int done,
      @JsonProperty("passed") @Schema(requiredMode = REQUIRED) int passed,
      @JsonProperty("failed") @Schema(requiredMode = REQUIRED) int failed,
      @JsonProperty("skipped") @Schema(requiredMode = REQUIRED) int skipped,
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<Item> items) {}

  /** A check. */
  @Schema(name = "SelfCheckItem")
  record Item(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) String id,
      @JsonProperty("client") @Schema(requiredMode = REQUIRED) String client,
      @JsonProperty("title") @Schema(requiredMode = REQUIRED) String title,
      @JsonProperty("request") @Schema(requiredMode = REQUIRED) String request,
      @JsonProperty("state")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"waiting", "running", "passed", "failed", "skipped"},
              description = "skipped: the server says that it can't do that here, such as AAC.")
          String state,
      @JsonProperty("ms")
          @Schema(
              types = {"integer", "null"},
              format = "int64")
          @Nullable Long ms,
      @JsonProperty("reason")
          @Schema(
              types = {"string", "null"},
              description = "Why it did not pass.")
          @Nullable String reason) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The last self-check of this node, or the one under way",
      operationId = "selfCheck")
  ResponseEntity<View> get() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(selfCheck.last()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Begin a self-check",
      description = "The requests of known clients are sent to this server's own address.",
      operationId = "startSelfCheck")
  @io.swagger.v3.oas.annotations.responses.ApiResponse(
      responseCode = "202",
      description = "Begun; GET tells how far it is.")
  ResponseEntity<View> start(Caller caller) {
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(view(selfCheck.start(caller)));
  }

  private View view(SelfCheck.@Nullable Run run) {
    // The end is read first, so that whoever reads it has all outcomes.
    Instant ended = run == null ? null : run.endedAt();
    List<ClientCheck.Outcome> outcomes = run == null ? List.of() : run.outcomes();
    List<Item> items = new ArrayList<>();
    List<ClientCheck> checks = run == null ? selfCheck.checks() : run.checks();
    for (int i = 0; i < checks.size(); i++) {
      items.add(
          i < outcomes.size()
              ? item(checks.get(i), outcomes.get(i))
              : item(checks.get(i), i == outcomes.size() && run != null ? RUNNING : WAITING));
    }
    return new View(
        run == null ? "idle" : ended == null ? RUNNING : "done",
        run == null ? null : run.startedAt(),
        ended,
        checks.size(),
        outcomes.size(),
        count(outcomes, ClientCheck.State.PASSED),
        count(outcomes, ClientCheck.State.FAILED),
        count(outcomes, ClientCheck.State.SKIPPED),
        items);
  }

  private static int count(List<ClientCheck.Outcome> outcomes, ClientCheck.State state) {
    return (int) outcomes.stream().filter(outcome -> outcome.state() == state).count();
  }

  private static Item item(ClientCheck check, ClientCheck.Outcome outcome) {
    return new Item(
        check.id(),
        check.client(),
        check.title(),
        check.request(),
        outcome.state().name().toLowerCase(Locale.ROOT),
        outcome.ms(),
        outcome.reason().isEmpty() ? null : outcome.reason());
  }

  private static Item item(ClientCheck check, String state) {
    return new Item(check.id(), check.client(), check.title(), check.request(), state, null, null);
  }
}
