package dev.echoforge.server.logs;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The log of this node, for administrators. */
@RestController
@RequestMapping("/api/admin/logs")
@Tag(name = "Administration")
class LogsController {

  private static final String LEVEL =
      "That level and graver ones: trace, debug, info, warn, error.";
  private static final String SOURCE = "A part of the logger's name.";
  private static final String TEXT = "What is in the message or in the failure, in either case.";
  private static final String AFTER = "Logged at that time or later, ISO 8601 with an offset.";
  private static final String BEFORE = "Logged before that time.";

  private final LogRing ring;
  private final LogStream stream;

  LogsController(LogCapture capture, LogStream stream) {
    this.ring = capture.ring();
    this.stream = stream;
  }

  /** A page of the log. */
  @Schema(name = "LogPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<LogEntry> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "This node's log, newest first", operationId = "listLogs")
  ResponseEntity<Page> list(
      @Parameter(description = LEVEL) @RequestParam(name = "level", required = false)
          @Nullable String level,
      @Parameter(description = SOURCE) @RequestParam(name = "source", required = false)
          @Nullable String source,
      @Parameter(description = TEXT) @RequestParam(name = "text", required = false)
          @Nullable String text,
      @Parameter(description = AFTER) @RequestParam(name = "after", required = false)
          @Nullable String after,
      @Parameter(description = BEFORE) @RequestParam(name = "before", required = false)
          @Nullable String before,
      @RequestParam(name = "task", required = false) @Nullable String task,
      @RequestParam(name = "caller", required = false) @Nullable String caller,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor) {
    PageRequest.requireLimit(limit);
    LogFilter filter = LogQuery.filter(level, source, text, after, before, task, caller);
    List<LogEntry> found =
        ring.newest(
            filter, cursor == null ? Long.MAX_VALUE : LogQuery.number("cursor", cursor), limit + 1);
    boolean more = found.size() > limit;
    List<LogEntry> shown = more ? found.subList(0, limit) : found;
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Page(shown, more ? String.valueOf(shown.getLast().number()) : null));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "This node's log as it is written",
      description =
          "Server-sent events: log, data is an entry and the id its number; missed, where the"
              + " client was too slow. After a break it goes on behind Last-Event-ID, or behind the"
              + " parameter after_number.",
      operationId = "logEvents")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = LogEntry.class)))
  SseEmitter events(
      @Parameter(description = LEVEL) @RequestParam(name = "level", required = false)
          @Nullable String level,
      @Parameter(description = SOURCE) @RequestParam(name = "source", required = false)
          @Nullable String source,
      @Parameter(description = TEXT) @RequestParam(name = "text", required = false)
          @Nullable String text,
      @RequestParam(name = "task", required = false) @Nullable String task,
      @RequestParam(name = "caller", required = false) @Nullable String caller,
      @Parameter(description = "Begins behind that entry; without it with what is logged next.")
          @RequestParam(name = "after_number", required = false)
          @Nullable String afterNumber,
      @Parameter(hidden = true) @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String last,
      HttpServletResponse response) {
    LogFilter filter = LogQuery.filter(level, source, text, null, null, task, caller);
    String given = last == null || last.isBlank() ? afterNumber : last;
    long after = given == null || given.isBlank() ? -1 : LogQuery.number("after_number", given);
    if (!stream.enter()) {
      throw ProblemException.busy(
          "too many follow the log at once; close one of them", Duration.ofSeconds(5));
    }
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader("Cache-Control", "no-store");
    return stream.open(filter, after);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/export", produces = LogExport.LINES)
  @Operation(
      summary = "This node's log as a file, a line of JSON an entry, oldest first",
      operationId = "exportLogs")
  @ApiResponse(
      responseCode = "200",
      description = "The entries.",
      content = @Content(mediaType = LogExport.LINES, schema = @Schema(type = "string")))
  void export(
      @Parameter(description = LEVEL) @RequestParam(name = "level", required = false)
          @Nullable String level,
      @Parameter(description = SOURCE) @RequestParam(name = "source", required = false)
          @Nullable String source,
      @Parameter(description = TEXT) @RequestParam(name = "text", required = false)
          @Nullable String text,
      @Parameter(description = AFTER) @RequestParam(name = "after", required = false)
          @Nullable String after,
      @Parameter(description = BEFORE) @RequestParam(name = "before", required = false)
          @Nullable String before,
      @RequestParam(name = "task", required = false) @Nullable String task,
      @RequestParam(name = "caller", required = false) @Nullable String caller,
      HttpServletResponse response)
      throws IOException {
    LogFilter filter = LogQuery.filter(level, source, text, after, before, task, caller);
    LogExport.write(ring, filter, response);
  }
}
