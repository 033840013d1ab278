package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    @JsonProperty("duration_seconds") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        double durationSeconds,
    @JsonProperty("sample_rate_hz") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        int sampleRateHz,
    @JsonProperty("bytes") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long bytes,
    @JsonProperty("compute_seconds") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        double computeSeconds,
    @JsonProperty("watermark") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        boolean watermark,
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

  /** Paths begin with the base path. */
  static RecordingView of(Recording r, String base) {
    String self = base + "/api/recordings/" + r.id();
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
        r.device(),
        r.seed(),
        r.settings(),
        r.seconds(),
        r.sampleRateHz(),
        r.bytes(),
        r.computeMs() / 1e3,
        r.watermark(),
        self + "/audio",
        self + "/captions");
  }
}
