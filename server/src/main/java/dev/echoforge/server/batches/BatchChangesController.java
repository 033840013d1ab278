package dev.echoforge.server.batches;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pauses, resumes, cancels, tries again and forgets batches. */
@RestController
@RequestMapping("/api/batches")
@Tag(name = "Batches")
class BatchChangesController {

  private final Batches batches;
  private final BatchViews views;

  BatchChangesController(Batches batches, BatchViews views) {
    this.batches = batches;
    this.views = views;
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/{id}/pause", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Begin no further lines",
      description = "Lines that are worked on are finished.",
      operationId = "pauseBatch")
  BatchView pause(@PathVariable("id") UUID id, Caller caller) {
    return views.of(batches.pause(caller, id), caller);
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/{id}/resume", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Go on with a paused batch", operationId = "resumeBatch")
  BatchView resume(@PathVariable("id") UUID id, Caller caller) {
    return views.of(batches.resume(caller, id), caller);
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Cancel a batch",
      description = "Recordings that are made stay.",
      operationId = "cancelBatch")
  BatchView cancel(@PathVariable("id") UUID id, Caller caller) {
    return views.of(batches.cancel(caller, id), caller);
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/{id}/retry", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Try lines again that failed or were cancelled", operationId = "retryBatch")
  BatchView retry(@PathVariable("id") UUID id, Caller caller) {
    return views.of(batches.retry(caller, id), caller);
  }

  @Access(scope = Scope.WRITE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Forget an ended batch",
      description = "Its recordings stay.",
      operationId = "deleteBatch")
  @ApiResponse(responseCode = "204", description = "Forgotten.")
  void delete(@PathVariable("id") UUID id, Caller caller) {
    batches.delete(caller, id);
  }
}
