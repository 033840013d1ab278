package dev.echoforge.server.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's API keys. */
@RestController
@RequestMapping("/api/auth/keys")
@Tag(name = "Account")
class KeysController {

  private static final int MAX_NAME = 100;
  private static final int MAX_REQUESTS = 1_000_000;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final ApiKeys keys;
  private final ApiKeyStore store;
  private final Clock clock;

  KeysController(ApiKeys keys, ApiKeyStore store, Clock clock) {
    this.keys = keys;
    this.store = store;
    this.clock = clock;
  }

  /** What a key is to be. */
  @Schema(name = "ApiKeyRequest")
  record NewKeyRequest(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = MAX_NAME)
          @Nullable String name,
      @JsonProperty("scopes")
          @Schema(
              types = {"array", "null"},
              description = "speak, read, write, voices, admin; speak and read unless given.")
          @Nullable List<@Nullable String> scopes,
      @JsonProperty("expires_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time",
              description = "ISO 8601 with an offset; never unless given.")
          @Nullable String expiresAt,
      @JsonProperty("requests_per_minute")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1",
              maximum = "1000000")
          @Nullable Integer requestsPerMinute,
      @JsonProperty("characters_per_day")
          @Schema(
              types = {"integer", "null"},
              format = "int64",
              minimum = "1")
          @Nullable Long charactersPerDay) {}

  @Access(scope = Scope.ACCOUNT)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One's API keys, newest first", operationId = "listKeys")
  Views.KeyPage list(
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    var page =
        store.page(
            AuthController.own(caller), PageRequest.of(limit, null, cursor, ApiKeyStore.ORDERS));
    return new Views.KeyPage(
        page.items().stream()
            .map(key -> Views.KeyView.of(key, keys.charactersToday(key.id())))
            .toList(),
        page.nextCursor());
  }

  @Access(scope = Scope.ACCOUNT)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Make an API key",
      description = "It is told once. It may never do more than its owner.",
      operationId = "makeKey")
  @ApiResponse(responseCode = "201", description = "Made.")
  Views.NewKey make(@RequestBody NewKeyRequest body, Caller caller) {
    UUID account = AuthController.own(caller);
    String name = body.name() == null ? "" : PlainText.of(body.name());
    if (name.isEmpty() || PlainText.length(name) > MAX_NAME) {
      throw ProblemException.invalid(
          "name",
          "the name is empty or too long",
          "1 to " + MAX_NAME + " characters",
          PlainText.length(name) + " characters");
    }
    atLeastOne("requests_per_minute", body.requestsPerMinute(), MAX_REQUESTS);
    atLeastOne("characters_per_day", body.charactersPerDay(), Long.MAX_VALUE / 2);
    ApiKeys.Made made =
        keys.make(
            account,
            name,
            scopes(body.scopes()),
            expiry(body.expiresAt()),
            body.requestsPerMinute(),
            body.charactersPerDay());
    return new Views.NewKey(Views.KeyView.of(made.key(), 0), made.secret());
  }

  private static void atLeastOne(String field, @Nullable Number value, long most) {
    if (value != null && (value.longValue() < 1 || value.longValue() > most)) {
      throw ProblemException.invalid(
          field, field + " out of range", "a whole number from 1 to " + most, value.toString());
    }
  }

  private static Set<Scope> scopes(@Nullable List<@Nullable String> names) {
    if (names == null) {
      return Set.of(Scope.SPEAK, Scope.READ);
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : names) {
      Scope scope = name == null ? null : Scope.of(name).orElse(null);
      if (scope == null || !Scope.OF_KEYS.contains(scope)) {
        throw unknownScope("\"" + name + "\"");
      }
      scopes.add(scope);
    }
    if (scopes.isEmpty()) {
      throw unknownScope("none");
    }
    return scopes;
  }

  private static ProblemException unknownScope(String got) {
    return ProblemException.invalid(
        "scopes",
        "no such scope of a key",
        "some of "
            + Scope.OF_KEYS.stream().map(Scope::id).sorted().collect(Collectors.joining(", ")),
        got);
  }

  private @Nullable Instant expiry(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(clock.instant()) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        "expires_at",
        "expires_at is no time to come",
        "a time to come, such as 2027-01-31T00:00:00Z",
        "\"" + text + "\"");
  }

  @Access(scope = Scope.ACCOUNT)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take an API key away at once", operationId = "deleteKey")
  void delete(@PathVariable("id") UUID id, Caller caller) {
    keys.delete(AuthController.own(caller), id);
  }
}
