package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A text to speak. */
@Schema(name = "GenerateRequest", description = "A text to speak, who and how.")
public record GenerateRequest(
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
    @JsonUnwrapped SpeechSettings settings) {}
