package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.UnreadableBody;
import dev.echoforge.server.tasks.web.SpeechSettings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many texts to speak, a line each.
 *
 * @param name for people
 * @param format of lines that name none; wav unless given
 * @param defaults what lines have that say nothing else
 * @param lines what to speak
 */
@Schema(name = "BatchRequest")
record BatchRequest(
    @JsonProperty("name")
        @Schema(
            types = {"string", "null"},
            maxLength = BatchRequest.NAME_CHARS)
        @Nullable String name,
    @JsonProperty("format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"})
        @Nullable String format,
    @JsonProperty("defaults")
        @Schema(
            implementation = SpeechSettings.class,
            nullable = true,
            description = "Also voice or speaker_id.")
        @Nullable Map<String, @Nullable Object> defaults,
    @JsonProperty("lines")
        @ArraySchema(
            minItems = 1,
            maxItems = BatchRows.MAX_LINES,
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
            schema = @Schema(implementation = Line.class))
        @Nullable List<@Nullable Map<String, @Nullable Object>> lines) {

  static final int NAME_CHARS = 200;

  /**
   * Reads a JSON body.
   *
   * @throws ProblemException if it is none
   */
  static BatchRequest of(String body, JsonMapper json) {
    try {
      BatchRequest read = json.readValue(body, BatchRequest.class);
      if (read != null) {
        return read;
      }
    } catch (JacksonException e) {
      throw UnreadableBody.problem(e);
    }
    throw ProblemException.of(
        ProblemType.UNREADABLE, "the body can't be read: expected a JSON object, got null");
  }

  /**
   * A line, for the API's description: further fields are those of a request for speech.
   *
   * @param text what to speak
   * @param voice a character's id or name, or a voice of the engine's
   * @param speakerId a character's number, instead of voice
   * @param fileName what its recording and its files in the zip are called, without an ending
   */
  @Schema(name = "BatchRequestLine", description = "Also all settings of a request for speech.")
  record Line(
      @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1)
          String text,
      @JsonProperty("voice") @Schema(types = {"string", "null"}) @Nullable String voice,
      @JsonProperty("speaker_id")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1")
          @Nullable Integer speakerId,
      @JsonProperty("file_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 150)
          @Nullable String fileName) {}
}
