package dev.echoforge.server.audit;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit, for administrators. Nothing here changes it. */
@RestController
@RequestMapping("/api/admin/audit")
@Tag(name = "Administration")
class AuditController {

  private static final String OUTCOME = "ok for what was done, refused for what was not.";
  private static final String TEXT = "Words in any field, in either case.";
  private static final String ACTION = "An operation's id, such as changeUser.";
  private static final String AFTER = "At that time or later, ISO 8601 with an offset.";

  private final AuditStore store;
  private final AuditLog log;

  AuditController(AuditStore store, AuditLog log) {
    this.store = store;
    this.log = log;
  }

  /** A page of the audit. */
  @Schema(name = "AuditPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<AuditEntry> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /** Whether the chain holds. */
  @Schema(name = "AuditVerdict", description = "Whether the chain of hashes holds.")
  record Verdict(
      @JsonProperty("intact") @Schema(requiredMode = REQUIRED) boolean intact,
      @JsonProperty("entries") @Schema(requiredMode = REQUIRED) long entries,
      @JsonProperty("broken_at")
          @Schema(
              types = {"integer", "null"},
              format = "int64")
          @Nullable Long brokenAt,
      @JsonProperty("reason") @Schema(types = {"string", "null"}) @Nullable String reason,
      @JsonProperty("head")
          @Schema(
              requiredMode = REQUIRED,
              description =
                  "The last entry's hash. Noted elsewhere, it tells later whether entries were cut off.")
          String head) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Who changed what, newest first", operationId = "listAudit")
  ResponseEntity<Page> list(
      @Parameter(description = "A name.") @RequestParam(name = "actor", required = false)
          @Nullable String actor,
      @Parameter(description = ACTION) @RequestParam(name = "action", required = false)
          @Nullable String action,
      @Parameter(description = TEXT) @RequestParam(name = "text", required = false)
          @Nullable String text,
      @Parameter(description = OUTCOME, schema = @Schema(allowableValues = {"ok", "refused"}))
          @RequestParam(name = "outcome", required = false)
          @Nullable String outcome,
      @Parameter(description = AFTER) @RequestParam(name = "after", required = false)
          @Nullable String after,
      @RequestParam(name = "before", required = false) @Nullable String before,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor) {
    PageRequest.requireLimit(limit);
    List<AuditEntry> found =
        store.newest(
            AuditQuery.filter(actor, action, text, outcome, after, before),
            AuditQuery.number(cursor),
            limit + 1);
    boolean more = found.size() > limit;
    List<AuditEntry> shown = more ? found.subList(0, limit) : found;
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Page(shown, more ? String.valueOf(shown.getLast().number()) : null));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/verify", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Whether the audit is as it was written",
      description = "Reckons every entry's hash again.",
      operationId = "verifyAudit")
  ResponseEntity<Verdict> verify() {
    AuditLog.Verdict found = log.verify();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Verdict(
                found.brokenAt() == null,
                found.entries(),
                found.brokenAt(),
                found.reason(),
                found.head()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(
      path = "/export",
      produces = {AuditExport.LINES, AuditExport.CSV})
  @Operation(
      summary = "The audit as a file, newest first",
      description = "With format=csv a table, else a line of JSON an entry, with its hashes.",
      operationId = "exportAudit")
  @ApiResponse(
      responseCode = "200",
      description = "The entries.",
      content = {
        @Content(mediaType = AuditExport.LINES, schema = @Schema(type = "string")),
        @Content(mediaType = AuditExport.CSV, schema = @Schema(type = "string"))
      })
  void export(
      @Parameter(schema = @Schema(allowableValues = {"jsonl", "csv"}))
          @RequestParam(name = "format", defaultValue = "jsonl")
          String format,
      @RequestParam(name = "actor", required = false) @Nullable String actor,
      @Parameter(description = ACTION) @RequestParam(name = "action", required = false)
          @Nullable String action,
      @Parameter(description = TEXT) @RequestParam(name = "text", required = false)
          @Nullable String text,
      @Parameter(description = OUTCOME, schema = @Schema(allowableValues = {"ok", "refused"}))
          @RequestParam(name = "outcome", required = false)
          @Nullable String outcome,
      @Parameter(description = AFTER) @RequestParam(name = "after", required = false)
          @Nullable String after,
      @RequestParam(name = "before", required = false) @Nullable String before,
      HttpServletResponse response)
      throws IOException {
    if (!format.equals("csv") && !format.equals("jsonl")) {
      throw ProblemException.invalid(
          "format", "unknown format", "jsonl or csv", "\"" + format + "\"");
    }
    new AuditExport(store, AuditQuery.filter(actor, action, text, outcome, after, before))
        .write(format.equals("csv"), response);
  }
}
