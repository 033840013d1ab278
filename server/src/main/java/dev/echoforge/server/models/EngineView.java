package dev.echoforge.server.models;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine's instance, as answers for administrators have it. */
@Schema(name = "EngineInstance")
public record EngineView(
    @JsonProperty("id") @Schema(requiredMode = REQUIRED) String id,
    @JsonProperty("provider") @Schema(requiredMode = REQUIRED) String provider,
    @JsonProperty("state")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"available", "loading", "loaded", "failed", "unavailable"})
        String state,
    @JsonProperty("reason")
        @Schema(
            types = {"string", "null"},
            description = "Why it failed or is unavailable.")
        @Nullable String reason,
    @JsonProperty("progress")
        @Schema(
            types = {"string", "null"},
            description = "How far its loading has come.")
        @Nullable String progress,
    @JsonProperty("failures") @Schema(requiredMode = REQUIRED) int failures,
    @JsonProperty("retry_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant retryAt,
    @JsonProperty("in_use")
        @Schema(requiredMode = REQUIRED, description = "How many works hold it.")
        int inUse,
    @JsonProperty("last_used_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant lastUsedAt,
    @JsonProperty("memory_bytes")
        @Schema(requiredMode = REQUIRED, description = "About; 0 where it is not open or unknown.")
        long memoryBytes,
    @JsonProperty("loaded_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "When it was opened last, since the server started.")
        @Nullable Instant loadedAt,
    @JsonProperty("load_ms")
        @Schema(
            types = {"integer", "null"},
            format = "int64",
            description = "How long that took, its warming up included.")
        @Nullable Long loadMillis,
    @JsonProperty("last_error")
        @Schema(
            types = {"string", "null"},
            description = "What failed last, also where it works again.")
        @Nullable String lastError,
    @JsonProperty("last_error_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant lastErrorAt,
    @JsonProperty("default")
        @Schema(requiredMode = REQUIRED, description = "Whether it speaks where none is named.")
        boolean speaks,
    @JsonProperty("options") @Schema(requiredMode = REQUIRED) List<Option> options) {

  /** Copies the list. */
  public EngineView {
    options = List.copyOf(options);
  }

  /** A choice that the engine leaves to administrators. */
  @Schema(name = "EngineInstanceOption")
  public record Option(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("setting")
          @Schema(requiredMode = REQUIRED, description = "Its key among the settings.")
          String setting,
      @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
      @JsonProperty("expected")
          @Schema(requiredMode = REQUIRED, description = "Which values there are, in words.")
          String expected,
      @JsonProperty("value") @Schema(requiredMode = REQUIRED) String value,
      @JsonProperty("default") @Schema(requiredMode = REQUIRED) String usual) {}

  /** All engines. */
  @Schema(name = "EngineInstances")
  public record All(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<EngineView> items,
      @JsonProperty("default")
          @Schema(requiredMode = REQUIRED, description = "auto, or the engine that was chosen.")
          String chosen,
      @JsonProperty("speaking")
          @Schema(
              types = {"string", "null"},
              description = "Who speaks now where none is named; null: nobody can.")
          @Nullable String speaking) {

    /** Copies the list. */
    public All {
      items = List.copyOf(items);
    }
  }
}
