package dev.echoforge.server.presets;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's presets. Those without an account share theirs: the one local person. */
@RestController
@RequestMapping("/api/me/presets")
@Tag(name = "One's own")
class PresetsController {

  private static final int NAME_CHARS = 100;
  private static final int MAX_PRESETS = 200;

  private final PresetStore store;
  private final Clock clock;

  PresetsController(PresetStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A preset as it is sent.
   *
   * @param name 1 to 100 characters
   * @param settings at most those of a request for speech
   */
  @Schema(name = "PresetChange")
  record Change(
      @JsonProperty("name")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              minLength = 1,
              maxLength = NAME_CHARS)
          @Nullable String name,
      @JsonProperty("settings") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable PresetSettings settings) {}

  /**
   * A page of presets.
   *
   * @param items by name unless asked for otherwise
   * @param nextCursor asks for the next page; null on the last
   */
  @Schema(name = "PresetPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<Preset> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One's own presets", operationId = "listPresets")
  Page list(
      @Parameter(description = "Words in the name.") @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "name, created_at or updated_at; a minus turns it round.")
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
    PageOf<Preset> page =
        store.page(caller, PageRequest.of(limit, sort, cursor, PresetStore.ORDERS), query);
    return new Page(page.items(), page.nextCursor());
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Keep a preset", operationId = "addPreset")
  @ApiResponse(
      responseCode = "201",
      description = "Kept.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<Preset> add(@RequestBody Change body, Caller caller, HttpServletRequest request) {
    String name = name(body);
    PresetSettings settings = settings(body);
    if (store.count(caller) >= MAX_PRESETS) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "you have %d presets, which is the limit; delete some".formatted(MAX_PRESETS))
          .because(Reason.TOO_MANY_PRESETS, Map.of("limit", MAX_PRESETS));
    }
    Instant now = now();
    Preset preset = new Preset(UUID.randomUUID(), name, settings, now, now);
    store.add(caller, preset);
    return ResponseEntity.created(
            URI.create(request.getContextPath() + "/api/me/presets/" + preset.id()))
        .body(preset);
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A preset", operationId = "getPreset")
  Preset get(@PathVariable("id") UUID id, Caller caller) {
    return store.find(caller, id).orElseThrow(() -> missing(id));
  }

  @Access(scope = Scope.WRITE)
  @PutMapping(
      path = "/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Change a preset", operationId = "changePreset")
  Preset change(@PathVariable("id") UUID id, @RequestBody Change body, Caller caller) {
    if (!store.change(caller, id, name(body), settings(body), now())) {
      throw missing(id);
    }
    return get(id, caller);
  }

  @Access(scope = Scope.WRITE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a preset", operationId = "deletePreset")
  void delete(@PathVariable("id") UUID id, Caller caller) {
    if (!store.delete(caller, id)) {
      throw missing(id);
    }
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static String name(Change body) {
    String name = body.name() == null ? "" : body.name().replace("\0", "").strip();
    int characters = name.codePointCount(0, name.length());
    if (characters == 0
        || characters > NAME_CHARS
        || name.chars().anyMatch(Character::isISOControl)
        || name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw ProblemException.invalid(
          "name",
          "the name is empty, too long or has characters that are none",
          "1 to " + NAME_CHARS + " characters",
          characters + " characters");
    }
    return name;
  }

  private static PresetSettings settings(Change body) {
    if (body.settings() == null) {
      throw ProblemException.invalid("settings", "settings are missing", "an object", "none");
    }
    return body.settings().checked();
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.notFound("preset", id.toString());
  }
}
