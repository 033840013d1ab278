package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.tasks.web.GenerateRequest;
import dev.echoforge.server.tasks.web.SpeechSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to say, and how. */
@Schema(name = "VoiceTest")
record VoiceTestBody(
    @JsonProperty("text")
        @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = VoiceTestBody.MAX_CHARACTERS)
        @Nullable String text,
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
    @JsonProperty("style") @Schema(types = {"string", "null"}) @Nullable String style,
    @JsonProperty("speed")
        @Schema(
            types = {"number", "null"},
            minimum = "0.25",
            maximum = "4")
        @Nullable Double speed,
    @JsonProperty("seed")
        @Schema(
            types = {"integer", "null"},
            format = "int64",
            minimum = "-1")
        @Nullable Long seed,
    @JsonProperty("engine")
        @Schema(
            types = {"string", "null"},
            description = "Unless given, for a cloned voice the first one that clones.")
        @Nullable String engine) {

  /** The most that a text may have. */
  static final int MAX_CHARACTERS = 500;

  /** As a task would be asked for. */
  GenerateRequest request(String voice, @Nullable String usualEngine) {
    SpeechSettings settings =
        new SpeechSettings(
            temperature,
            topK,
            style,
            null,
            speed,
            seed,
            "wav",
            engine == null ? usualEngine : engine,
            false,
            null,
            null,
            null);
    return new GenerateRequest(text, voice, null, settings);
  }
}
