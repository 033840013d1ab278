package dev.echoforge.server.openai;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Who should speak: a name, or an object with an id.
 *
 * @param id the name or the id
 */
@Schema(
    name = "OpenAiVoiceChoice",
    oneOf = {String.class, VoiceChoice.ById.class})
record VoiceChoice(@Schema(hidden = true) String id) {

  /** The object. */
  @Schema(name = "OpenAiVoiceId")
  record ById(@JsonProperty("id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id) {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static VoiceChoice of(JsonNode given) {
    JsonNode id = given.isObject() ? given.path("id") : given;
    if (!id.isString() || id.asString().isBlank()) {
      throw ProblemException.invalid(
          "voice", "voice is of the wrong type", "a name, or an object with an id", found(given));
    }
    return new VoiceChoice(id.asString());
  }

  private static String found(JsonNode given) {
    if (given.isString()) {
      return "an empty name";
    }
    return given.isObject()
        ? "an object without one"
        : given.getNodeType().toString().toLowerCase(Locale.ROOT);
  }
}
