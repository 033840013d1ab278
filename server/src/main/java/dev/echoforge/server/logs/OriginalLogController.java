package dev.echoforge.server.logs;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of this node as the first EchoForge's admin pages had it: a list, without pages. */
@RestController
@Tag(name = "Original")
class OriginalLogController {

  private final LogRing ring;

  OriginalLogController(LogCapture capture) {
    this.ring = capture.ring();
  }

  /** An entry in the first EchoForge's shape. */
  @Schema(name = "OriginalLogEntry")
  record OriginalEntry(
      @JsonProperty("timestamp") @Schema(requiredMode = REQUIRED) Instant timestamp,
      @JsonProperty("level") @Schema(requiredMode = REQUIRED) String level,
      @JsonProperty("message") @Schema(requiredMode = REQUIRED) String message,
      @JsonProperty("source") @Schema(requiredMode = REQUIRED) String source) {

    static OriginalEntry of(LogEntry entry) {
      return new OriginalEntry(
          entry.timestamp(),
          entry.level().toUpperCase(Locale.ROOT),
          entry.message(),
          entry.source());
    }
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/api/admin/logs/list", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "This node's log, newest first, in the first version's shape",
      operationId = "originalLogs")
  ResponseEntity<List<OriginalEntry>> original(
      @RequestParam(name = "level", required = false) @Nullable String level,
      @RequestParam(name = "source", required = false) @Nullable String source,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = "100")
          int limit) {
    PageRequest.requireLimit(limit);
    LogFilter filter =
        LogQuery.filter(
            level == null ? null : level.toLowerCase(Locale.ROOT),
            source,
            null,
            null,
            null,
            null,
            null);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(ring.newest(filter, Long.MAX_VALUE, limit).stream().map(OriginalEntry::of).toList());
  }
}
