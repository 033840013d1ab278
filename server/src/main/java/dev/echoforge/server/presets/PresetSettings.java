package dev.echoforge.server.presets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of speech as requests for it have them; what is null is as usual. Their ranges are
 * checked, not whether a voice or an engine of that name is there now.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PresetSettings", description = "Settings of speech, as /api/generate takes them.")
record PresetSettings(
    @JsonProperty("voice")
        @Schema(
            types = {"string", "null"},
            maxLength = 200)
        @Nullable String voice,
    @JsonProperty("engine")
        @Schema(
            types = {"string", "null"},
            maxLength = 100)
        @Nullable String engine,
    @JsonProperty("style")
        @Schema(
            types = {"string", "null"},
            maxLength = 100)
        @Nullable String style,
    @JsonProperty("speed")
        @Schema(
            types = {"number", "null"},
            minimum = "0.25",
            maximum = "4")
        @Nullable Double speed,
    @JsonProperty("temperature")
        @Schema(
            types = {"number", "null"},
            minimum = "0.1",
            maximum = "2")
        @Nullable Double temperature,
    @JsonProperty("top_k")
        @Schema(
            types = {"integer", "null"},
            format = "int32",
            minimum = "1")
        @Nullable Integer topK,
    @JsonProperty("seed")
        @Schema(
            types = {"integer", "null"},
            format = "int64",
            minimum = "-1")
        @Nullable Long seed,
    @JsonProperty("device")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"auto", "cpu", "cuda"})
        @Nullable String device,
    @JsonProperty("format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"})
        @Nullable String format,
    @JsonProperty("pause_ms")
        @Schema(
            types = {"integer", "null"},
            format = "int32",
            minimum = "0",
            maximum = "10000")
        @Nullable Integer pauseMs) {

  private static final int VOICE_CHARS = 200;
  private static final int NAME_CHARS = 100;
  private static final int MAX_PAUSE_MS = 10_000;

  /**
   * The same, checked.
   *
   * @throws ProblemException for what is out of range
   */
  PresetSettings checked() {
    text("voice", voice, VOICE_CHARS);
    text("engine", engine, NAME_CHARS);
    text("style", style, NAME_CHARS);
    range("speed", speed, 0.25, 4);
    range("temperature", temperature, 0.1, 2);
    whole("top_k", topK == null ? null : Long.valueOf(topK), 1, Integer.MAX_VALUE);
    whole("seed", seed, -1, Long.MAX_VALUE);
    whole("pause_ms", pauseMs == null ? null : Long.valueOf(pauseMs), 0, MAX_PAUSE_MS);
    oneOf("device", device, Set.of("auto", "cpu", "cuda"));
    oneOf("format", format, Set.of("wav", "mp3", "opus", "flac", "aac", "pcm"));
    return this;
  }

  private static void text(String field, @Nullable String value, int most) {
    if (value != null
        && (value.isBlank()
            || value.length() > most
            || value.chars().anyMatch(Character::isISOControl)
            || !Preferences.isStorable(value))) {
      throw ProblemException.invalid(
          "settings." + field,
          field + " is empty, too long or has control characters",
          "1 to " + most + " characters",
          value.length() + " characters");
    }
  }

  private static void range(String field, @Nullable Double value, double least, double most) {
    if (value != null && !(value >= least && value <= most)) {
      throw ProblemException.invalid(
          "settings." + field,
          field + " out of range",
          "a number from " + least + " to " + most,
          String.valueOf(value));
    }
  }

  private static void whole(String field, @Nullable Long value, long least, long most) {
    if (value != null && (value < least || value > most)) {
      throw ProblemException.invalid(
          "settings." + field,
          field + " out of range",
          "a whole number from " + least + " to " + most,
          String.valueOf(value));
    }
  }

  private static void oneOf(String field, @Nullable String value, Set<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw ProblemException.invalid(
          "settings." + field,
          "unknown " + field,
          "one of " + String.join(", ", allowed.stream().sorted().toList()),
          "\"" + value + "\"");
    }
  }
}
