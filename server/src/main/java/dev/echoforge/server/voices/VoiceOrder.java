package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.RecordedPart;
import dev.echoforge.speech.Gender;
import dev.echoforge.voices.VoiceDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a voice is to be made of: an upload, or a recording of one's own. */
@Schema(name = "VoiceOrder")
record VoiceOrder(
    @JsonProperty("upload") @Schema(description = "An upload's id; or a recording's.")
        @Nullable UUID upload,
    @JsonProperty("recording") @Schema(description = "The id of a recording of one's own.")
        @Nullable UUID recording,
    @JsonProperty("name") @Schema(requiredMode = REQUIRED) @Nullable String name,
    @JsonProperty("transcript")
        @Schema(
            description =
                "The words of the part that is taken; of a recording, its own words unless given.")
        @Nullable String transcript,
    @JsonProperty("consent")
        @Schema(
            requiredMode = REQUIRED,
            description = "How the speaker agreed to the cloning, up to 500 characters.")
        @Nullable String consent,
    @JsonProperty("gender") @Nullable String gender,
    @JsonProperty("description") @Nullable String description,
    @JsonProperty("tags") @Nullable List<@Nullable String> tags,
    @JsonProperty("shared") @Nullable Boolean shared,
    @JsonProperty("start") @Schema(description = "Where the part to take begins, in seconds.")
        @Nullable Double start,
    @JsonProperty("end") @Schema(description = "Where it ends, in seconds.") @Nullable Double end) {

  private static final int CONSENT_CHARS = 500;

  VoiceSources.Named source() {
    return new VoiceSources.Named(upload, recording, start, end);
  }

  /**
   * What is wanted of the voice, checked.
   *
   * @param stated what a statement of consent becomes
   * @throws ProblemException or InvalidRequestException for what is not allowed
   */
  WantedVoice wanted(RecordedPart part, Function<String, ClonedVoice.Consent> stated) {
    VoiceDraft draft =
        new VoiceDraft(
            text(name),
            Gender.of(gender == null ? "neutral" : gender),
            text(description),
            transcript == null || transcript.isBlank() ? part.words() : transcript,
            true);
    return new WantedVoice(
        draft,
        stated.apply(consent(consent)),
        Boolean.TRUE.equals(shared),
        tags == null ? List.of() : VoiceChanges.tags(tags),
        null);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A statement of consent in one line. */
  static String consent(@Nullable String sent) {
    String consent = text(sent).replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
    int characters = consent.codePointCount(0, consent.length());
    if (characters == 0 || characters > CONSENT_CHARS) {
      throw ProblemException.invalid(
          "consent",
          "the consent is missing or too long",
          "1 to " + CONSENT_CHARS + " characters that say how the speaker agreed",
          characters + " characters");
    }
    return consent;
  }
}
