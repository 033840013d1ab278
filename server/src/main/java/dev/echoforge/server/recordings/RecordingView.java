package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.echoforge.server.synthesis.QualityView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A recording as the API shows it. */
@Schema(name = "Recording", description = "Made audio and how it was made.")
record RecordingView(
    @JsonProperty("id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
    @JsonProperty("owner")
        @Schema(
            types = {"string", "null"},
            format = "uuid",
            description = "Whose account it is of; null: nobody's.")
        @Nullable UUID owner,
    @JsonProperty("shared")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Whether everybody here sees it.")
        boolean shared,
    @JsonProperty("favourite") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        boolean favourite,
    @JsonProperty("title") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
    @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
    @JsonProperty("kind")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"speech", "script"})
        String kind,
    @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant createdAt,
    @JsonProperty("voice") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String voice,
    @JsonProperty("voice_name") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        String voiceName,
    @JsonProperty("character_id")
        @Schema(
            nullable = true,
            types = {"string", "null"})
        @Nullable String characterId,
    @JsonProperty("engine") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String engine,
    @JsonProperty("placeholder")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Whether there are only tones in it, no words.")
        boolean placeholder,
    @JsonRawValue
        @JsonProperty("device")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            implementation = Map.class,
            description = "What was asked for, what did the work, and why.")
        String device,
    @JsonProperty("seed")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The seed that gives it again.")
        long seed,
    @JsonRawValue
        @JsonProperty("settings")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            implementation = Map.class,
            description = "How it was asked for.")
        String settings,
    @JsonProperty("quality")
        @Schema(
            nullable = true,
            description = "What the checks of its sentences came to; null where none was checked.")
        @Nullable QualityView quality,
    @JsonProperty("duration_seconds") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        double durationSeconds,
    @JsonProperty("sample_rate_hz") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        int sampleRateHz,
    @JsonProperty("bytes") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long bytes,
    @JsonProperty("compute_seconds") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        double computeSeconds,
    @JsonProperty("watermark") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        boolean watermark,
    @JsonProperty("tags") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> tags,
    @JsonProperty("deleted_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "When somebody deleted it; null: it is not.")
        @Nullable Instant deletedAt,
    @JsonProperty("undo_until")
        @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "Until when a deleted one can be brought back.")
        @Nullable Instant undoUntil,
    @JsonProperty("reproducible")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Whether enough is known to make it again: its recipe.")
        boolean reproducible,
    @JsonProperty("audio_url")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "A path; ?format= asks for another format.")
        String audioUrl,
    @JsonProperty("captions_url")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "A path; ?format= is srt, vtt or json.")
        String captionsUrl) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Paths begin with the base path. */
  static RecordingView of(Recording r, String base, Duration undoTime, boolean operator) {
    String self = base + "/api/recordings/" + r.id();
    JsonNode settings = JSON.readTree(r.settings());
    JsonNode quality = settings instanceof ObjectNode all ? all.remove(QualityView.FIELD) : null;
    return new RecordingView(
        r.id(),
        r.owner(),
        r.shared(),
        r.favourite(),
        r.title(),
        r.body(),
        r.kind(),
        r.createdAt(),
        r.voice(),
        r.voiceName(),
        r.characterId(),
        r.engine(),
        r.placeholder(),
        operator ? r.device() : withoutReason(r.device()),
        r.seed(),
        settings.toString(),
        quality == null || quality.isNull() ? null : JSON.treeToValue(quality, QualityView.class),
        r.seconds(),
        r.sampleRateHz(),
        r.bytes(),
        r.computeMs() / 1e3,
        r.watermark(),
        r.tags(),
        r.deletedAt(),
        r.deletedAt() == null ? null : r.deletedAt().plus(undoTime),
        r.recipe() != null,
        self + "/audio",
        self + "/captions");
  }

  /** Why a device was replaced is for whoever operates the server. */
  private static String withoutReason(String device) {
    try {
      if (JsonMapper.shared().readTree(device) instanceof ObjectNode object) {
        object.putNull("reason");
        return object.toString();
      }
    } catch (JacksonException e) {
      // As it was kept.
    }
    return "{}";
  }
}
