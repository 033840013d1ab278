package dev.echoforge.server.synthesis;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.speech.QualitySummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the checks of a work's sentences came to, as the API shows it. */
@Schema(name = "Quality", description = "What the checks of its sentences came to.")
public record QualityView(
    @JsonProperty("sentences")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many sentences were checked.")
        int sentences,
    @JsonProperty("again")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many were made more than once.")
        int again,
    @JsonProperty("attempts")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How often sentences were made, all together.")
        int attempts,
    @JsonProperty("faulty")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many are heard with a fault that no attempt was without.")
        int faulty,
    @JsonProperty("length_limit")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many were stopped at their length limit.")
        int lengthLimit,
    @JsonProperty("score")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The lowest of the sentences' scores, from 0 to 1; 0.6 and more passed.")
        double score,
    @JsonProperty("drift")
        @Schema(
            types = {"number", "null"},
            description =
                "How far the voice is from its reference at most: 0 as the reference itself, 0.5 at the limit, 1 somebody else; null without a reference.")
        @Nullable Double drift,
    @JsonProperty("faults")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many sentences each fault is heard in.")
        Map<String, Integer> faults,
    @JsonProperty("rejected")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many sentences were made again because of each fault.")
        Map<String, Integer> rejected) {

  /** Where it stands among a recording's settings in the database. */
  public static final String FIELD = "quality";

  /** The view of a summary; null where nothing was checked. */
  public static @Nullable QualityView of(@Nullable QualitySummary summary) {
    return summary == null
        ? null
        : new QualityView(
            summary.sentences(),
            summary.again(),
            summary.attempts(),
            summary.faulty(),
            summary.lengthLimit(),
            summary.score(),
            summary.drift(),
            summary.faults(),
            summary.rejected());
  }
}
