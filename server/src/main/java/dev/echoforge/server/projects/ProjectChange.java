package dev.echoforge.server.projects;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A project as it is sent. The document has no meaning to the server, but for its size.
 *
 * @param kind of a new project; a project stays what it is
 */
@Schema(name = "ProjectChange")
record ProjectChange(
    @JsonProperty("kind")
        @Schema(
            types = {"string"},
            allowableValues = {"book", "dialogue"},
            description = "Needed for a new project; a project stays what it is.")
        @Nullable String kind,
    @JsonProperty("name")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = NAME_CHARS)
        @Nullable String name,
    @JsonProperty("document")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            types = {"object"})
        @Nullable Map<String, Object> document) {

  static final int NAME_CHARS = 200;

  /** Some twenty novels' worth of letters. */
  static final int MAX_DOCUMENT = 8_000_000;

  /** Escaped, so that no database minds what is in it: it may have halves of characters. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The name, checked. */
  String checkedName() {
    String given = name == null ? "" : name.strip();
    int characters = given.codePointCount(0, given.length());
    if (characters == 0
        || characters > NAME_CHARS
        || given.chars().anyMatch(Character::isISOControl)
        || given.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw ProblemException.invalid(
          "name",
          "the name is empty, too long or has characters that are none",
          "1 to " + NAME_CHARS + " characters",
          characters + " characters");
    }
    return given;
  }

  /** The document as it is kept. */
  String checkedDocument() {
    if (document == null) {
      throw ProblemException.invalid("document", "the document is missing", "an object", "none");
    }
    String json = ASCII.writeValueAsString(document);
    if (json.length() > MAX_DOCUMENT) {
      throw ProblemException.of(
              ProblemType.TOO_LARGE,
              "the document is too large: expected at most %d characters of ASCII JSON"
                  .formatted(MAX_DOCUMENT))
          .because(Reason.TOO_LARGE, Map.of("max_bytes", MAX_DOCUMENT));
    }
    return json;
  }
}
