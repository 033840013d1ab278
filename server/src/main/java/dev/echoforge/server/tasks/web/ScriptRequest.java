package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns of several speakers, or a long text in parts. */
@Schema(name = "ScriptRequest", description = "Turns that become one recording.")
record ScriptRequest(
    @JsonProperty("turns")
        @ArraySchema(
            minItems = 1,
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
        @Nullable List<@Nullable TurnRequestBody> turns,
    @JsonUnwrapped SpeechSettings settings) {

  /** What one says. */
  @Schema(name = "Turn")
  record TurnRequestBody(
      @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1)
          @Nullable String text,
      @JsonProperty("voice")
          @Schema(
              types = {"string", "null"},
              description = "A character's id or name, or a voice of the engine's.")
          @Nullable String voice,
      @JsonProperty("speaker")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1",
              description = "A character's number, instead of voice.")
          @Nullable Integer speaker,
      @JsonProperty("pause_ms")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "0",
              maximum = "10000",
              description = "How long it is quiet before the next turn; 400 unless given.")
          @Nullable Integer pauseMs) {}
}
