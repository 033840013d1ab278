package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CurrentCaller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
  private static final int TITLE_CHARS = 400;
  private static final int MAX_TAGS = 500;

  private final Recordings recordings;
  private final RecordingPages pages;
  private final RecordingTags tags;
  private final RecordingSearch search;
  private final Supplier<RecordingSettings> settings;

  RecordingsController(
      Recordings recordings,
      RecordingPages pages,
      RecordingTags tags,
      RecordingSearch search,
      Supplier<RecordingSettings> settings) {
    this.settings = settings;
    this.recordings = recordings;
    this.pages = pages;
    this.tags = tags;
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
   * @param tags its tags, all of them: up to 20 of up to 50 characters
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
      @JsonProperty("favourite") @Schema(types = {"boolean", "null"}) @Nullable Boolean favourite,
      @JsonProperty("tags")
          @ArraySchema(
              maxItems = 20,
              arraySchema = @Schema(nullable = true),
              schema = @Schema(minLength = 1, maxLength = 50))
          @Nullable List<@Nullable String> tags) {}

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
      @Parameter(schema = @Schema(allowableValues = {"speech", "script"}))
          @RequestParam(name = "kind", required = false)
          @Nullable String kind,
      @Parameter(description = "Only those with this tag; several with commas: with all of them.")
          @RequestParam(name = "tag", required = false)
          @Nullable List<String> tags,
      @Parameter(description = "Only what was deleted and can be brought back.")
          @RequestParam(name = "deleted", defaultValue = "false")
          boolean deleted,
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
    if (kind != null && !Set.of("speech", "script").contains(kind)) {
      throw ProblemException.invalid(
          "kind", "unknown kind", "speech or script", "\"" + kind + "\"");
    }
    String words = query == null || query.isBlank() ? null : StorableText.of(query.strip());
    RecordingFilter filter =
        new RecordingFilter(
            words,
            character == null ? null : StorableText.of(character),
            engine == null ? null : StorableText.of(engine),
            kind,
            tags == null
                ? List.of()
                : tags.stream().map(StorableText::of).filter(t -> !t.isBlank()).toList(),
            deleted,
            favourite,
            ownership,
            QueryTime.of("created_after", after),
            QueryTime.of("created_before", before),
            seconds("min_seconds", minSeconds),
            seconds("max_seconds", maxSeconds));
    if (words != null && sort == null && filter.wordsAlone()) {
      return found(words, limit, cursor, caller, request);
    }
    PageRequest wanted = PageRequest.of(limit, sort, cursor, RecordingPages.ORDERS);
    var page = pages.page(caller, wanted, filter, words == null ? null : search.holding(words));
    return new Page(page.items().stream().map(r -> view(r, request)).toList(), page.nextCursor());
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
        page.stream().map(r -> view(r, request)).toList(),
        more ? RecordingCursor.after(page.getLast()).encode() : null);
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
    return view(recordings.get(caller, id), request);
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
    if (change.title() == null
        && change.shared() == null
        && change.favourite() == null
        && change.tags() == null) {
      throw ProblemException.invalid(
          "title", "nothing to change", "a title, shared, favourite or tags", "none of them");
    }
    List<String> tags = change.tags() == null ? null : Tags.checked(change.tags());
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
    if (tags != null) {
      recordings.tag(caller, id, tags);
    }
    if (change.shared() != null || change.favourite() != null) {
      recordings.mark(caller, id, change.shared(), change.favourite());
    }
    return view(recordings.get(caller, id), request);
  }

  @Access(scope = Scope.WRITE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a recording",
      description =
          "It can be brought back for a while: the header X-EchoForge-Undo-Until says until when."
              + " Then, or at once with permanently=true, it is deleted with its files and all that"
              + " was made of it.",
      operationId = "deleteRecording")
  void delete(
      @PathVariable("id") UUID id,
      @RequestParam(name = "permanently", defaultValue = "false") boolean permanently,
      Caller caller,
      HttpServletResponse response) {
    Instant until = recordings.delete(caller, id, permanently);
    if (until != null) {
      response.setHeader("X-EchoForge-Undo-Until", until.toString());
    }
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(path = "/{id}/restore", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Bring a deleted recording back", operationId = "restoreRecording")
  RecordingView restore(@PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    return view(recordings.restore(caller, id), request);
  }

  /**
   * The tags in use.
   *
   * @param items the most used first
   */
  @Schema(name = "TagList")
  record TagList(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<TagView> items) {}

  /** A tag and how many recordings have it. */
  @Schema(name = "Tag")
  record TagView(
      @JsonProperty("tag") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String tag,
      @JsonProperty("recordings") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long recordings) {}

  @Access(scope = Scope.READ)
  @GetMapping(path = "/tags", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The tags of one's own recordings", operationId = "recordingTags")
  TagList tags(Caller caller) {
    return new TagList(
        tags.counts(caller, MAX_TAGS).stream()
            .map(tag -> new TagView(tag.tag(), tag.recordings()))
            .toList());
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}/recipe", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "How a recording was made, complete enough to make it again",
      operationId = "recordingRecipe")
  @ApiResponse(
      responseCode = "200",
      description = "The recipe.",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
  ResponseEntity<String> recipe(@PathVariable("id") UUID id, Caller caller) {
    String recipe = recordings.get(caller, id).recipe();
    if (recipe == null) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "an earlier version made the recording and did not keep how: it can't be made again"
                  + " exactly")
          .because(Reason.RECIPE_MISSING);
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(recipe);
  }

  private RecordingView view(Recording recording, HttpServletRequest request) {
    return RecordingView.of(
        recording,
        request.getContextPath(),
        settings.get().undoTime(),
        CurrentCaller.of(request).role() == Role.ADMIN);
  }
}
