package dev.echoforge.server.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.OpenAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server is there. */
@RestController
@Tag(name = "System")
class HealthController {

  private final ServerVersion version;

  HealthController(ServerVersion version) {
    this.version = version;
  }

  /**
   * The server's health.
   *
   * @param status always {@code ok}
   * @param version of EchoForge
   */
  record Health(
      @JsonProperty("status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String status,
      @JsonProperty("version") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String version) {}

  @OpenAccess
  @GetMapping(path = "/api/health", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Whether the server is there", operationId = "health")
  ResponseEntity<Health> health() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Health("ok", version.value()));
  }
}
