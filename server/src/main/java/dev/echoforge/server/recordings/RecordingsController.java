package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Recordings: list, search, rename, delete. */
@RestController
@RequestMapping(path = "/api/recordings")
@Tag(name = "Recordings")
class RecordingsController {

  private static final int MOST = 200;
  private static final int TITLE_CHARS = 400;

  private final Recordings recordings;
  private final RecordingStore store;
  private final RecordingSearch search;

  RecordingsController(Recordings recordings, RecordingStore store, RecordingSearch search) {
    this.recordings = recordings;
    this.store = store;
    this.search = search;
  }

  /**
   * A page of the list.
   *
   * @param items newest first
   * @param nextCursor asks for the next page; null on the last
   */
  @Schema(name = "RecordingPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<RecordingView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /**
   * What may be changed.
   *
   * @param title 1 to 400 characters
   */
  @Schema(name = "RecordingChange")
  record Change(
      @JsonProperty("title")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              minLength = 1,
              maxLength = TITLE_CHARS)
          @Nullable String title) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "List or search recordings, newest first", operationId = "listRecordings")
  Page list(
      @Parameter(description = "Words in the title, the text or the voice's name.")
          @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(
              description = "How many.",
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = "50")
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller,
      HttpServletRequest request) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid(
          "limit", "limit out of range", "a whole number from 1 to " + MOST, String.valueOf(limit));
    }
    String words = query == null || query.isBlank() ? null : StorableText.of(query.strip());
    RecordingCursor before = cursor == null ? null : RecordingCursor.decode(cursor);
    List<Recording> found =
        words == null
            ? store.newest(caller, null, before, limit + 1)
            : search.newest(caller, words, before, limit + 1);
    boolean more = found.size() > limit;
    List<Recording> page = more ? found.subList(0, limit) : found;
    return new Page(
        page.stream().map(r -> RecordingView.of(r, request.getContextPath())).toList(),
        more ? RecordingCursor.after(page.getLast()).encode() : null);
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A recording and how it was made", operationId = "getRecording")
  RecordingView get(@PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    return RecordingView.of(recordings.get(caller, id), request.getContextPath());
  }

  @Access(scope = Scope.WRITE)
  @PatchMapping(
      path = "/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Rename a recording", operationId = "renameRecording")
  RecordingView rename(
      @PathVariable("id") UUID id,
      @RequestBody Change change,
      Caller caller,
      HttpServletRequest request) {
    String title = change.title() == null ? "" : StorableText.of(change.title()).strip();
    if (title.isEmpty() || title.codePointCount(0, title.length()) > TITLE_CHARS) {
      throw ProblemException.invalid(
          "title",
          "the title is empty or too long",
          "1 to " + TITLE_CHARS + " characters",
          title.isEmpty() ? "nothing" : title.codePointCount(0, title.length()) + " characters");
    }
    recordings.rename(caller, id, title);
    return RecordingView.of(recordings.get(caller, id), request.getContextPath());
  }

  @Access(scope = Scope.WRITE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a recording and its files", operationId = "deleteRecording")
  void delete(@PathVariable("id") UUID id, Caller caller) {
    recordings.delete(caller, id);
  }
}
