package dev.echoforge.server.models;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineSpec;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.speech.EngineOptions;
import dev.echoforge.speech.EngineSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Engines beside the usual ones, with other options, so that precisions can be heard side by side
 * without touching what others speak with. They last until they are taken away or the server ends.
 */
@RestController
@RequestMapping("/api/admin/engines")
@Tag(name = "System")
class TrialEnginesController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final int MOST = 4;

  private final EngineRegistry registry;
  private final EngineViews views;

  TrialEnginesController(EngineRegistry registry, EngineViews views) {
    this.registry = registry;
    this.views = views;
  }

  /** An engine to try. */
  @Schema(name = "TrialEngine")
  record Wanted(
      @JsonProperty("provider")
          @Schema(requiredMode = REQUIRED, description = "The engine that it is like.")
          @Nullable String provider,
      @JsonProperty("options")
          @Schema(
              requiredMode = REQUIRED,
              description = "What is different, by the options' names: precision.")
          @Nullable Map<String, @Nullable String> options) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(consumes = JSON, produces = JSON)
  @Operation(
      summary = "Have an engine beside the usual one, with other options, to try it",
      description =
          "Requests name it by its id. It takes memory of its own once it speaks, and lasts until it"
              + " is deleted or the server ends.",
      operationId = "addTrialEngine")
  @ApiResponse(responseCode = "201", description = "There now, or before.")
  ResponseEntity<EngineView> add(@RequestBody Wanted body) {
    String provider = body.provider() == null ? "" : body.provider();
    if (!registry.providers().contains(provider)) {
      throw ProblemException.invalid(
          "provider",
          "unknown engine",
          "one of " + String.join(", ", registry.providers()),
          provider.isEmpty() ? "nothing" : "another name");
    }
    Map<String, String> options = options(body.options());
    String id = provider + ":" + String.join(":", options.values());
    if (!registry.names().contains(id)) {
      if (trials() >= MOST) {
        throw ProblemException.of(
            ProblemType.CONFLICT, "there are %d of them already; delete some".formatted(MOST));
      }
      EngineSettings settings = registry.spec(provider).settings();
      EngineOptions values = settings.options();
      for (Map.Entry<String, String> option : options.entrySet()) {
        values = values.with(option.getKey(), option.getValue());
      }
      registry.add(new EngineSpec(id, provider, settings.withOptions(values)));
    }
    return ResponseEntity.status(HttpStatus.CREATED).body(views.require(id));
  }

  private static Map<String, String> options(@Nullable Map<String, @Nullable String> sent) {
    Map<String, String> options = new TreeMap<>();
    if (sent != null) {
      sent.forEach((name, value) -> {
        if (value == null || !VALUE.matcher(value).matches()) {
          throw ProblemException.invalid(
              "options",
              "an option can't have that value",
              "letters, digits, ., _ and -",
              value == null ? "nothing" : value.length() + " characters");
        }
        options.put(name, value.toLowerCase(Locale.ROOT));
      });
    }
    if (options.isEmpty()) {
      throw ProblemException.invalid(
          "options", "nothing is different", "at least one option", "none");
    }
    return options;
  }

  private long trials() {
    return registry.names().stream().filter(this::isTrial).count();
  }

  private boolean isTrial(String id) {
    return registry.names().contains(id) && !registry.spec(id).provider().equals(id);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take an engine away that was added to be tried",
      description = "409 while it speaks, unless forced, and for the usual ones.",
      operationId = "removeTrialEngine")
  void remove(
      @PathVariable("id") String id,
      @Parameter(description = "Whether works that hold it are ended in a failure.")
          @RequestParam(name = "force", defaultValue = "false")
          boolean force) {
    EngineView now = views.require(id);
    if (!isTrial(id)) {
      throw ProblemException.of(
          ProblemType.CONFLICT, id + " is one of the usual engines; unload it instead");
    }
    if (now.inUse() > 0 && !force) {
      throw EngineViews.speaking(now);
    }
    registry.remove(id);
  }
}
