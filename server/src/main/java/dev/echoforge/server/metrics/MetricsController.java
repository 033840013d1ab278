package dev.echoforge.server.metrics;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The metrics' history of this node, for administrators. */
@RestController
@RequestMapping("/api/admin/metrics")
@Tag(name = "Administration")
class MetricsController {

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int MAX_POINTS = 2_000;

  private final History history;
  private final Clock clock;

  MetricsController(History history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /** A series and its newest value. */
  @Schema(name = "MetricSeries")
  record SeriesView(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("unit")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {
                "percent",
                "bytes",
                "count",
                "milliseconds",
                "ratio",
                "per_second"
              })
          String unit,
      @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
      @JsonProperty("latest")
          @Schema(
              types = {"number", "null"},
              format = "double")
          @Nullable Double latest) {}

  /** A series' values. */
  @Schema(name = "MetricValues")
  record ValuesView(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("unit") @Schema(requiredMode = REQUIRED) String unit,
      @JsonProperty("mean")
          @ArraySchema(
              arraySchema =
                  @Schema(
                      requiredMode = REQUIRED,
                      description = "One for each step; null where nothing was measured."),
              schema =
                  @Schema(
                      types = {"number", "null"},
                      format = "double"))
          List<@Nullable Double> mean,
      @JsonProperty("max")
          @ArraySchema(
              arraySchema = @Schema(requiredMode = REQUIRED),
              schema =
                  @Schema(
                      types = {"number", "null"},
                      format = "double"))
          List<@Nullable Double> max) {}

  /** Values of a time. */
  @Schema(name = "MetricRange")
  record Range(
      @JsonProperty("from")
          @Schema(requiredMode = REQUIRED, description = "When the first step begins.")
          Instant from,
      @JsonProperty("to") @Schema(requiredMode = REQUIRED) Instant to,
      @JsonProperty("step_seconds") @Schema(requiredMode = REQUIRED) long stepSeconds,
      @JsonProperty("series") @Schema(requiredMode = REQUIRED) List<ValuesView> series) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/series", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "What is followed, and the newest values", operationId = "listMetricSeries")
  ResponseEntity<List<SeriesView>> series() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            history.series().stream()
                .map(one ->
                    new SeriesView(
                        one.name(), one.unit(), one.description(), history.latest(one.name())))
                .toList());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Values of a time",
      description =
          "The last hour unless from and to say otherwise. Values are thinned with age: every 5 s"
              + " for 3 hours, every minute for 2 days, every 10 minutes for 30 days, every hour"
              + " for a year.",
      operationId = "metricValues")
  ResponseEntity<Range> values(
      @Parameter(description = "Names with commas between them; all where it is left out.")
          @RequestParam(name = "series", required = false)
          @Nullable String names,
      @Parameter(description = "ISO 8601 with an offset.")
          @RequestParam(name = "from", required = false)
          @Nullable String from,
      @RequestParam(name = "to", required = false) @Nullable String to,
      @Parameter(
              description = "About how many values a series gets at most.",
              schema =
                  @Schema(types = "integer", format = "int32", minimum = "1", maximum = "2000"))
          @RequestParam(name = "points", defaultValue = "300")
          int points)
      throws IOException {
    if (points < 1 || points > MAX_POINTS) {
      throw ProblemException.invalid(
          "points",
          "points out of range",
          "a whole number from 1 to " + MAX_POINTS,
          String.valueOf(points));
    }
    Instant end = QueryTime.of("to", to);
    end = end == null ? clock.instant() : end;
    Instant begin = QueryTime.of("from", from);
    begin = begin == null ? end.minus(Duration.ofHours(1)) : begin;
    Duration length = Duration.between(begin, end);
    if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
      throw ProblemException.invalid(
          "from",
          "from and to do not fit",
          "from before to, and at most 400 days",
          begin + " to " + end);
    }
    long step = step(length.toSeconds(), points);
    Instant aligned = Instant.ofEpochSecond(begin.getEpochSecond() / step * step);
    int steps =
        (int) Math.ceilDiv(Math.max(1, end.getEpochSecond() - aligned.getEpochSecond()), step);
    List<ValuesView> found = new ArrayList<>();
    for (String name : chosen(names)) {
      History.Values values = history.values(name, aligned, steps, step);
      found.add(
          new ValuesView(
              name, history.get(name).unit(), listed(values.mean()), listed(values.maximum())));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Range(aligned, aligned.plusSeconds(steps * step), step, found));
  }

  /** A whole number of samples' steps. */
  private static long step(long seconds, int points) {
    long least = Math.max(1, Math.ceilDiv(seconds, points));
    return Math.ceilDiv(least, SeriesFile.STEP_S) * SeriesFile.STEP_S;
  }

  private Set<String> chosen(@Nullable String names) {
    Set<String> chosen = new LinkedHashSet<>();
    if (names == null || names.isBlank()) {
      history.series().forEach(one -> chosen.add(one.name()));
      return chosen;
    }
    for (String name : names.split(",", -1)) {
      if (!history.has(name.strip())) {
        throw ProblemException.invalid(
            "series",
            "unknown series",
            "names of GET /api/admin/metrics/series, with commas between them",
            "\"" + name + "\"");
      }
      chosen.add(name.strip());
    }
    return chosen;
  }

  private static List<@Nullable Double> listed(double[] values) {
    List<@Nullable Double> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(Double.isFinite(value) ? value : null);
    }
    return list;
  }
}
