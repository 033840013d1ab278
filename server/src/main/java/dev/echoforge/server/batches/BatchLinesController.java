package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows a batch's lines, and the batch as it changes. */
@RestController
@RequestMapping("/api/batches")
@Tag(name = "Batches")
class BatchLinesController {

  private final Batches batches;
  private final BatchLineStore rows;
  private final BatchViews views;
  private final BatchEvents events;

  BatchLinesController(Batches batches, BatchLineStore rows, BatchViews views, BatchEvents events) {
    this.batches = batches;
    this.rows = rows;
    this.views = views;
    this.events = events;
  }

  /**
   * A page of lines.
   *
   * @param items in order
   * @param nextCursor asks for the next page; null on the last
   */
  @Schema(name = "BatchLinePage")
  record LinePage(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<LineView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /**
   * One of the events, for the API's description.
   *
   * @param event its name
   * @param data the batch
   */
  @Schema(name = "BatchEvent", description = "A server-sent event.")
  record BatchEvent(
      @JsonProperty("event")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"progress", "completed", "cancelled"})
          String event,
      @JsonProperty("data")
          @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The batch, as JSON.")
          String data) {}

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}/lines", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A batch's lines", operationId = "listBatchLines")
  ResponseEntity<LinePage> lines(
      @PathVariable("id") UUID id,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {"waiting", "working", "completed", "failed", "cancelled"}))
          @RequestParam(name = "state", required = false)
          @Nullable String state,
      @Parameter(description = "Words in the text.") @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "number; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller) {
    Batch batch = batches.get(caller, id);
    var page =
        rows.lines(
            batch.id(),
            PageRequest.of(limit, sort, cursor, BatchLineStore.ORDERS),
            LineState.wanted(state),
            query);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new LinePage(
                page.items().stream().map(line -> views.of(line, caller)).toList(),
                page.nextCursor()));
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "A batch as it changes",
      description =
          "Server-sent events progress, completed and cancelled; data is the batch. The stream ends"
              + " with the last two.",
      operationId = "batchEvents")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = BatchEvent.class)))
  SseEmitter events(@PathVariable("id") UUID id, Caller caller, HttpServletResponse response) {
    Batch batch = batches.get(caller, id);
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader("Cache-Control", "no-store");
    return events.open(caller, batch.id());
  }
}
