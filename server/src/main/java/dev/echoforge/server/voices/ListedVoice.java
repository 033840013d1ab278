package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.characters.CharacterProfile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A character as the API tells of it.
 *
 * @param id what requests name it by
 * @param speakerId its number, from 1
 * @param name for people
 * @param gender how it is heard
 * @param style its manner in one word
 * @param description one sentence for people
 * @param sampleUrl where it is heard
 * @param engine what would speak for it now
 * @param colour its colour, dark enough for white letters
 * @param monogram one or two letters
 * @param sampleText what it says of itself
 * @param kind {@code character} or {@code cloned}
 * @param cloned what a cloned voice has besides; null for characters
 */
@Schema(name = "Voice", description = "A character that speaks.")
record ListedVoice(
    @JsonProperty("id") @Schema(requiredMode = REQUIRED, example = "sophia") String id,
    @JsonProperty("speaker_id")
        @Schema(
            requiredMode = REQUIRED,
            minimum = "0",
            description = "Its number, from 1; 0: a cloned voice, which has none.")
        int speakerId,
    @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
    @JsonProperty("gender")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"female", "male", "neutral"})
        String gender,
    @JsonProperty("style") @Schema(requiredMode = REQUIRED, example = "warm") String style,
    @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
    @JsonProperty("sample_url")
        @Schema(
            requiredMode = REQUIRED,
            description = "Where it is heard.",
            example = "/api/voices/sophia/sample")
        String sampleUrl,
    @JsonProperty("engine")
        @Schema(requiredMode = REQUIRED, description = "What would speak for it now.")
        String engine,
    @JsonProperty("colour")
        @Schema(
            requiredMode = REQUIRED,
            description = "Its colour, dark enough for white letters.",
            pattern = "^#[0-9a-f]{6}$")
        String colour,
    @JsonProperty("monogram") @Schema(requiredMode = REQUIRED) String monogram,
    @JsonProperty("sample_text")
        @Schema(
            requiredMode = REQUIRED,
            description = "What it says of itself; a cloned voice's recording.")
        String sampleText,
    @JsonProperty("kind")
        @Schema(
            description = "A character, or a voice that is cloned from a recording.",
            allowableValues = {"character", "cloned"})
        String kind,
    @JsonProperty("cloned") @Schema(types = {"object", "null"}) @Nullable ClonedVoiceView cloned) {

  static ListedVoice of(CharacterProfile character, String sampleUrl, String engine) {
    return new ListedVoice(
        character.id(),
        character.speakerId(),
        character.name(),
        character.gender().id(),
        character.style(),
        character.description(),
        sampleUrl,
        engine,
        character.colour(),
        character.monogram(),
        character.sampleText(),
        "character",
        null);
  }

  static ListedVoice of(ClonedVoice voice, ClonedVoiceView view, String sampleUrl) {
    String name = voice.stored().name();
    return new ListedVoice(
        voice.voiceId(),
        0,
        name,
        voice.stored().gender().id(),
        "cloned",
        voice.stored().description(),
        sampleUrl,
        view.speaks(),
        voice.colour(),
        name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT),
        voice.stored().transcript(),
        "cloned",
        view);
  }

  /**
   * The same as the original's clients know it.
   *
   * @param speakerId its number, from 1
   * @param name for people
   * @param gender how it is heard
   * @param style its manner in one word
   * @param description one sentence for people
   * @param sampleUrl where it is heard
   */
  @Schema(name = "OriginalVoice", description = "A character as the original's clients know it.")
  record Original(
      @JsonProperty("speaker_id") @Schema(requiredMode = REQUIRED, minimum = "1") int speakerId,
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("gender")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"female", "male", "neutral"})
          String gender,
      @JsonProperty("style") @Schema(requiredMode = REQUIRED) String style,
      @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
      @JsonProperty("sample_url") @Schema(requiredMode = REQUIRED) String sampleUrl) {}

  Original original() {
    return new Original(speakerId, name, gender, style, description, sampleUrl);
  }
}
