package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
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

  private static final long MAX_SECONDS = 1_000_000;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
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
   * What may be changed; what is left out or null stays.
   *
   * @param title 1 to 400 characters
   * @param shared whether everybody here sees it; for editors
   * @param favourite whether it is marked
   */
  @Schema(name = "RecordingChange")
  record Change(
      @JsonProperty("title")
          @Schema(
              types = {"string", "null"},
              minLength = 1,
              maxLength = TITLE_CHARS)
          @Nullable String title,
      @JsonProperty("shared") @Schema(types = {"boolean", "null"}) @Nullable Boolean shared,
      @JsonProperty("favourite") @Schema(types = {"boolean", "null"})
          @Nullable Boolean favourite) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "List or search recordings, newest first", operationId = "listRecordings")
  Page list(
      @Parameter(description = "Words in the title, the text or the voice's name.")
          @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "Only what a character spoke, by its id.")
          @RequestParam(name = "character", required = false)
          @Nullable String character,
      @Parameter(description = "Only what an engine spoke.")
          @RequestParam(name = "engine", required = false)
          @Nullable String engine,
      @RequestParam(name = "favourite", required = false) @Nullable Boolean favourite,
      @Parameter(
              description = "Only one's own, what is shared, or what is nobody's.",
              schema = @Schema(allowableValues = {"mine", "shared", "nobody"}))
          @RequestParam(name = "ownership", required = false)
          @Nullable String ownership,
      @Parameter(description = "Made at that time or later, ISO 8601 with an offset.")
          @RequestParam(name = "created_after", required = false)
          @Nullable String after,
      @Parameter(description = "Made before that time.")
          @RequestParam(name = "created_before", required = false)
          @Nullable String before,
      @Parameter(description = "At least so many seconds long.")
          @RequestParam(name = "min_seconds", required = false)
          @Nullable Double minSeconds,
      @Parameter(description = "At most so many seconds long.")
          @RequestParam(name = "max_seconds", required = false)
          @Nullable Double maxSeconds,
      @Parameter(description = "created_at, title or duration; a minus turns it round.")
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
      Caller caller,
      HttpServletRequest request) {
    if (ownership != null && !Set.of("mine", "shared", "nobody").contains(ownership)) {
      throw ProblemException.invalid(
          "ownership", "unknown ownership", "mine, shared or nobody", "\"" + ownership + "\"");
    }
    String words = query == null || query.isBlank() ? null : StorableText.of(query.strip());
    RecordingStore.Filter filter =
        new RecordingStore.Filter(
            words,
            character == null ? null : StorableText.of(character),
            engine == null ? null : StorableText.of(engine),
            favourite,
            ownership,
            time("created_after", after),
            time("created_before", before),
            seconds("min_seconds", minSeconds),
            seconds("max_seconds", maxSeconds));
    if (words != null && sort == null && filter.wordsAlone()) {
      return found(words, limit, cursor, caller, request);
    }
    var page =
        store.page(caller, PageRequest.of(limit, sort, cursor, RecordingStore.ORDERS), filter);
    return new Page(
        page.items().stream().map(r -> RecordingView.of(r, request.getContextPath())).toList(),
        page.nextCursor());
  }

  /** By words alone there are indexes. */
  private Page found(
      String words, int limit, @Nullable String cursor, Caller caller, HttpServletRequest request) {
    if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
      throw ProblemException.invalid(
          "limit",
          "limit out of range",
          "a whole number from 1 to " + PageRequest.MAX_LIMIT,
          String.valueOf(limit));
    }
    RecordingCursor before = cursor == null ? null : RecordingCursor.decode(cursor);
    List<Recording> found = search.newest(caller, words, before, limit + 1);
    boolean more = found.size() > limit;
    List<Recording> page = more ? found.subList(0, limit) : found;
    return new Page(
        page.stream().map(r -> RecordingView.of(r, request.getContextPath())).toList(),
        more ? RecordingCursor.after(page.getLast()).encode() : null);
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        field, field + " is no time", "a time such as 2026-11-30T12:00:00Z", "\"" + text + "\"");
  }

  private static @Nullable Double seconds(String field, @Nullable Double seconds) {
    if (seconds != null && !(seconds >= 0 && seconds <= MAX_SECONDS)) {
      throw ProblemException.invalid(
          field,
          field + " out of range",
          "a number from 0 to " + MAX_SECONDS,
          String.valueOf(seconds));
    }
    return seconds;
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
  @Operation(summary = "Rename, share or mark a recording", operationId = "renameRecording")
  RecordingView rename(
      @PathVariable("id") UUID id,
      @RequestBody Change change,
      Caller caller,
      HttpServletRequest request) {
    if (change.title() == null && change.shared() == null && change.favourite() == null) {
      throw ProblemException.invalid(
          "title", "nothing to change", "a title, shared or favourite", "none of them");
    }
    if (change.title() != null) {
      String title = StorableText.of(change.title()).strip();
      if (title.isEmpty() || title.codePointCount(0, title.length()) > TITLE_CHARS) {
        throw ProblemException.invalid(
            "title",
            "the title is empty or too long",
            "1 to " + TITLE_CHARS + " characters",
            title.isEmpty() ? "nothing" : title.codePointCount(0, title.length()) + " characters");
      }
      recordings.rename(caller, id, title);
    }
    if (change.shared() != null || change.favourite() != null) {
      recordings.mark(caller, id, change.shared(), change.favourite());
    }
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
