package dev.echoforge.server.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
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
            minimum = "-1")
        @Nullable Long seed,
    @JsonProperty("format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"})
        @Nullable String format,
    @JsonProperty("engine") @Schema(types = {"string", "null"}) @Nullable String engine,
    @JsonProperty("cache") @Schema(types = {"boolean", "null"}) @Nullable Boolean cache) {

  SpeechSettings settings() {
    return new SpeechSettings(temperature, topK, style, device, speed, seed, engine, cache);
  }

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
