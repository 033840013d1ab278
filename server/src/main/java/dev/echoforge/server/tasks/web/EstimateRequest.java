package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.echoforge.server.tasks.web.ScriptRequest.TurnRequestBody;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What might be ordered: a text, or turns. */
@Schema(
    name = "EstimateRequest",
    description = "As /api/generate takes it (text), or as /api/scripts does (turns).")
record EstimateRequest(
    @JsonProperty("text")
        @Schema(
            types = {"string", "null"},
            minLength = 1)
        @Nullable String text,
    @JsonProperty("voice")
        @Schema(
            types = {"string", "null"},
            description = "A character's id or name, or a voice of the engine's; with text.")
        @Nullable String voice,
    @JsonProperty("speaker_id")
        @Schema(
            types = {"integer", "null"},
            format = "int32",
            minimum = "1",
            description = "A character's number, instead of voice; with text.")
        @Nullable Integer speakerId,
    @JsonProperty("turns") @ArraySchema(arraySchema = @Schema(nullable = true))
        @Nullable List<@Nullable TurnRequestBody> turns,
    @JsonUnwrapped SpeechSettings settings) {}
