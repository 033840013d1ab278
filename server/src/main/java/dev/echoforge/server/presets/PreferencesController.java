package dev.echoforge.server.presets;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A person's preferences. Those without an account share theirs: the one local person. */
@RestController
@RequestMapping("/api/me/preferences")
@Tag(name = "One's own")
class PreferencesController {

  private static final String RULES =
      " Names are a letter and up to 63 letters, digits, dots, dashes and underscores; values are"
          + " texts of up to 2,000 characters, numbers, true, false and lists of up to 100 of"
          + " these; up to 100 of them, and 16 KiB of JSON.";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  PreferencesController(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "One's own preferences",
      description = "An object; empty where nothing was kept." + RULES,
      operationId = "getPreferences")
  ResponseEntity<Map<String, Object>> get(Caller caller) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(kept("select body from preferences where person = :person", caller));
  }

  @Access(scope = Scope.WRITE)
  @PutMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Replace one's own preferences",
      description = "The object takes the place of the one that was kept." + RULES,
      operationId = "replacePreferences")
  Map<String, Object> replace(@RequestBody Map<String, @Nullable Object> body, Caller caller) {
    return change(caller, false, body);
  }

  @Access(scope = Scope.WRITE)
  @PatchMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Change some of one's own preferences",
      description = "Names that are left out stay; null takes a name away." + RULES,
      operationId = "changePreferences")
  Map<String, Object> merge(@RequestBody Map<String, @Nullable Object> body, Caller caller) {
    return change(caller, true, body);
  }

  private Map<String, Object> change(
      Caller caller, boolean keep, Map<String, @Nullable Object> changes) {
    try {
      return once(caller, keep, changes);
    } catch (DuplicateKeyException e) {
      return once(caller, keep, changes); // two at once, and neither had any before
    }
  }

  private Map<String, Object> once(
      Caller caller, boolean keep, Map<String, @Nullable Object> changes) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          Map<String, Object> before =
              kept("select body from preferences where person = :person for update", caller);
          Map<String, Object> after = Preferences.changed(keep ? before : Map.of(), changes);
          String body = json.writeValueAsString(after);
          boolean there =
              jdbc.sql(
                          "update preferences set body = :body, updated_at = :now"
                              + " where person = :person")
                      .param("body", body)
                      .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                      .param("person", person(caller))
                      .update()
                  > 0;
          if (!there) {
            jdbc.sql(
                    "insert into preferences (person, body, updated_at)"
                        + " values (:person, :body, :now)")
                .param("person", person(caller))
                .param("body", body)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
          }
          return after;
        }));
  }

  private Map<String, Object> kept(String sql, Caller caller) {
    return jdbc.sql(sql)
        .param("person", person(caller))
        .query(String.class)
        .optional()
        .map(body -> json.readValue(body, new TypeReference<Map<String, Object>>() {}))
        .orElse(Map.of());
  }

  private static String person(Caller caller) {
    return caller.account() == null ? "nobody" : caller.account().toString();
  }
}
