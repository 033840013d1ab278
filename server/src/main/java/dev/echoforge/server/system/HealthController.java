package dev.echoforge.server.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.database.Database;
import dev.echoforge.server.database.Outage;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OpenAccess;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.server.synthesis.SpeechReadiness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server is there. */
@RestController
@Tag(name = "System")
class HealthController {

  private final ServerVersion version;
  private final Database database;
  private final DiskSpace space;
  private final SpeechReadiness speech;

  HealthController(
      ServerVersion version, Database database, DiskSpace space, SpeechReadiness speech) {
    this.speech = speech;
    this.version = version;
    this.database = database;
    this.space = space;
  }

  /**
   * The server's health.
   *
   * @param status {@code ok}; {@code degraded} where something is missing that comes back by
   *     itself; {@code down} where only a restart helps
   * @param version of EchoForge
   * @param problems what is missing, for people
   * @param opening engines that are being opened, and how far that has come, for people
   */
  record Health(
      @JsonProperty("status")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"ok", "degraded", "down"})
          String status,
      @JsonProperty("version") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String version,
      @JsonProperty("problems") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<String> problems,
      @JsonProperty("opening")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description =
                  "Engines that are being opened and warmed, and how far that has come; empty where all is warm.")
          List<String> opening) {}

  @OpenAccess
  @GetMapping(path = "/api/health", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Whether the server is there, and what is wrong with it",
      operationId = "health")
  @ApiResponse(responseCode = "200", description = "It is there.")
  @ApiResponse(responseCode = "503", description = "Only a restart helps: the status is down.")
  ResponseEntity<Health> health(Caller caller) {
    boolean operator = caller.role() == Role.ADMIN;
    List<String> problems = new ArrayList<>();
    Outage outage = database.outage();
    if (outage != null) {
      problems.add(
          operator
              ? "the database can't be used since " + outage.since() + ": " + outage.reason()
              : Reason.DATABASE_AWAY.sentence());
    }
    String full = space.low();
    if (full != null) {
      problems.add(operator ? full : Reason.STORAGE_FULL.sentence());
    }
    boolean down = database.broken();
    String status = down ? "down" : problems.isEmpty() ? "ok" : "degraded";
    return ResponseEntity.status(down ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
        .cacheControl(CacheControl.noStore())
        .body(new Health(status, version.value(), problems, speech.opening()));
  }
}
