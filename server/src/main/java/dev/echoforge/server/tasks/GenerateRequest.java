package dev.echoforge.server.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A text to speak. */
@Schema(name = "GenerateRequest", description = "A text to speak, who and how.")
record GenerateRequest(
    @JsonProperty("text")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            minLength = 1,
            description = "Up to 5,000 characters unless the operator set another limit.")
        @Nullable String text,
    @JsonProperty("voice")
        @Schema(
            types = {"string", "null"},
            description = "A character's id or name, or a voice of the engine's.")
        @Nullable String voice,
    @JsonProperty("speaker_id")
        @Schema(
            types = {"integer", "null"},
            format = "int32",
            minimum = "1",
            description = "A character's number, instead of voice.")
        @Nullable Integer speakerId,
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
    @JsonProperty("style")
        @Schema(
            types = {"string", "null"},
            description = "A style of the engine's; default always works.")
        @Nullable String style,
    @JsonProperty("device")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"auto", "cpu", "cuda"})
        @Nullable String device,
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
            minimum = "-1",
            description =
                "Equal seeds give equal audio; without one it follows from everything but the text; -1 asks for a fresh take.")
        @Nullable Long seed,
    @JsonProperty("format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"},
            description = "What result_url gives; wav unless given.")
        @Nullable String format,
    @JsonProperty("engine")
        @Schema(
            types = {"string", "null"},
            description = "auto, csm, builtin or placeholder.")
        @Nullable String engine,
    @JsonProperty("cache")
        @Schema(
            types = {"boolean", "null"},
            description =
                "false speaks all of it anew, even what is kept from before, and keeps nothing.")
        @Nullable Boolean cache) {

  SpeechSettings settings() {
    return new SpeechSettings(temperature, topK, style, device, speed, seed, engine, cache);
  }
}
