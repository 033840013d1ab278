package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Shows batches. */
@RestController
@RequestMapping("/api/batches")
@Tag(name = "Batches")
class BatchesController {

  private final Batches batches;
  private final BatchStore store;
  private final BatchViews views;

  BatchesController(Batches batches, BatchStore store, BatchViews views) {
    this.batches = batches;
    this.store = store;
    this.views = views;
  }

  /**
   * A page of batches.
   *
   * @param items newest first
   * @param nextCursor asks for the next page; null on the last
   */
  @Schema(name = "BatchPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<BatchView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One's own batches, newest first", operationId = "listBatches")
  ResponseEntity<Page> list(
      @Parameter(
              schema = @Schema(allowableValues = {"running", "paused", "completed", "cancelled"}))
          @RequestParam(name = "state", required = false)
          @Nullable String state,
      @Parameter(description = "Words in the name.") @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "true lists all people's, for administrators.")
          @RequestParam(name = "everybody", defaultValue = "false")
          boolean everybody,
      @Parameter(description = "created_at; a minus, the default, has the newest first.")
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
    if (everybody && caller.role() != Role.ADMIN) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN, "only administrators see everybody's batches");
    }
    var page =
        store.page(
            caller,
            everybody,
            PageRequest.of(limit, sort, cursor, BatchStore.ORDERS),
            BatchState.wanted(state),
            query);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Page(views.of(page.items(), caller), page.nextCursor()));
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "How a batch stands", operationId = "getBatch")
  ResponseEntity<BatchView> get(@PathVariable("id") UUID id, Caller caller) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(views.of(batches.get(caller, id), caller));
  }
}
