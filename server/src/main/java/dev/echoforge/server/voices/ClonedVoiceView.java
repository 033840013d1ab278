package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the API tells of a cloned voice besides what characters have too.
 *
 * @param owner the account whose it is; null: nobody's
 * @param mine whether it is the caller's own
 * @param mayChange whether the caller may change it
 * @param engines which engines can speak with it
 */
@Schema(name = "ClonedVoice")
record ClonedVoiceView(
    @JsonProperty("owner")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID owner,
    @JsonProperty("mine") @Schema(requiredMode = REQUIRED) boolean mine,
    @JsonProperty("may_change") @Schema(requiredMode = REQUIRED) boolean mayChange,
    @JsonProperty("shared") @Schema(requiredMode = REQUIRED) boolean shared,
    @JsonProperty("hidden") @Schema(requiredMode = REQUIRED) boolean hidden,
    @JsonProperty("position") @Schema(requiredMode = REQUIRED) int position,
    @JsonProperty("tags") @Schema(requiredMode = REQUIRED) List<String> tags,
    @JsonProperty("transcript") @Schema(requiredMode = REQUIRED) String transcript,
    @JsonProperty("seconds") @Schema(requiredMode = REQUIRED) double seconds,
    @JsonProperty("consent") @Schema(requiredMode = REQUIRED) ConsentView consent,
    @JsonProperty("recording_sha256") @Schema(requiredMode = REQUIRED) String recordingHash,
    @JsonProperty("created_at") @Schema(requiredMode = REQUIRED, format = "date-time")
        String createdAt,
    @JsonProperty("engines") @Schema(requiredMode = REQUIRED) List<EngineUse> engines) {

  /**
   * The speaker's consent.
   *
   * @param given whether it was stated
   * @param statement in which words, where they were written down
   * @param by who stated it
   * @param at when
   */
  @Schema(name = "VoiceConsent")
  record ConsentView(
      @JsonProperty("given") @Schema(requiredMode = REQUIRED) boolean given,
      @JsonProperty("statement") @Schema(types = {"string", "null"}) @Nullable String statement,
      @JsonProperty("by") @Schema(types = {"string", "null"}) @Nullable String by,
      @JsonProperty("at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable String at) {}

  /**
   * Whether an engine can speak with it.
   *
   * @param engine its name
   * @param code why not; null if it can
   */
  @Schema(name = "VoiceEngineUse")
  record EngineUse(
      @JsonProperty("engine") @Schema(requiredMode = REQUIRED) String engine,
      @JsonProperty("usable") @Schema(requiredMode = REQUIRED) boolean usable,
      @JsonProperty("code")
          @Schema(
              types = {"string", "null"},
              description =
                  "Why not: engine-missing (not installed, or it failed), engine-does-not-clone.",
              example = "engine-does-not-clone")
          @Nullable String code) {}

  /** The first engine that can; {@code none} where none can. */
  @JsonIgnore
  String speaks() {
    return engines.stream()
        .filter(EngineUse::usable)
        .map(EngineUse::engine)
        .findFirst()
        .orElse("none");
  }
}
