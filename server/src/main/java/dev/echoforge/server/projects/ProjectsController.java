package dev.echoforge.server.projects;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's projects. Those without an account share theirs: the one local person. */
@RestController
@RequestMapping("/api/me/projects")
@Tag(name = "One's own")
class ProjectsController {

  private final Projects projects;

  ProjectsController(Projects projects) {
    this.projects = projects;
  }

  /**
   * A page of projects.
   *
   * @param items without their documents, the one changed last first
   * @param nextCursor asks for the next page; null on the last
   */
  @Schema(name = "ProjectPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<Project> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One's own projects, without their documents", operationId = "listProjects")
  Page list(
      @Parameter(
              description = "Of one kind alone.",
              schema =
                  @Schema(
                      types = "string",
                      allowableValues = {"book", "dialogue"}))
          @RequestParam(name = "kind", required = false)
          @Nullable String kind,
      @Parameter(description = "updated_at; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              description = "How many.",
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer with the same sort.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller) {
    PageOf<Project> page =
        projects.page(caller, PageRequest.of(limit, sort, cursor, ProjectStore.ORDERS), kind);
    return new Page(page.items(), page.nextCursor());
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Keep a project",
      description = "The document is the caller's own JSON object, of up to 8,000,000 characters.",
      operationId = "addProject")
  @ApiResponse(
      responseCode = "201",
      description = "Kept.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<Project> add(
      @RequestBody ProjectChange body, Caller caller, HttpServletRequest request) {
    Project made = projects.add(caller, body);
    return ResponseEntity.created(
            URI.create(request.getContextPath() + "/api/me/projects/" + made.id()))
        .eTag(tag(made.version()))
        .body(made);
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A project with its document", operationId = "getProject")
  ResponseEntity<Project> get(@PathVariable("id") UUID id, Caller caller) {
    return answer(projects.get(caller, id));
  }

  @Access(scope = Scope.WRITE)
  @PutMapping(
      path = "/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Change a project",
      description =
          "If-Match names the version that the change is based on, in quotes, so that two do not"
              + " overwrite one another: where it was changed meanwhile the answer is 409,"
              + " project-changed.",
      operationId = "changeProject")
  ResponseEntity<Project> change(
      @PathVariable("id") UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestBody ProjectChange body,
      Caller caller) {
    return answer(projects.change(caller, id, version(match), body));
  }

  @Access(scope = Scope.WRITE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a project",
      description =
          "It can be brought back for a day: the header X-EchoForge-Undo-Until says until when.",
      operationId = "deleteProject")
  void delete(@PathVariable("id") UUID id, Caller caller, HttpServletResponse response) {
    response.setHeader("X-EchoForge-Undo-Until", projects.delete(caller, id).toString());
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(path = "/{id}/restore", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Bring a deleted project back", operationId = "restoreProject")
  ResponseEntity<Project> restore(@PathVariable("id") UUID id, Caller caller) {
    return answer(projects.restore(caller, id));
  }

  private static ResponseEntity<Project> answer(Project project) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(tag(project.version()))
        .body(project);
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }

  private static long version(@Nullable String match) {
    if (match == null || !match.matches("\"[0-9]{1,18}\"")) {
      throw ProblemException.invalid(
          "If-Match",
          "the header If-Match does not name a version",
          "the version that the change is based on, like \"3\"",
          match == null ? "none" : "something else");
    }
    return Long.parseLong(match, 1, match.length() - 1, 10);
  }
}
