package dev.echoforge.server.backups;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A backup, as answers have it. */
@Schema(name = "Backup")
record Backup(
    @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
    @JsonProperty("state")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {Backups.RUNNING, Backups.DONE, Backups.FAILED})
        String state,
    @JsonProperty("size_bytes") @Schema(requiredMode = REQUIRED) long sizeBytes,
    @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
    @JsonProperty("ended_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant endedAt,
    @JsonProperty("files") @Schema(requiredMode = REQUIRED) long files,
    @JsonProperty("recordings") @Schema(requiredMode = REQUIRED) long recordings,
    @JsonProperty("error") @Schema(types = {"string", "null"}) @Nullable String error,
    @JsonProperty("by") @Schema(types = {"string", "null"}) @Nullable String by) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The name of one that is made at a time. */
  static String named(Instant time) {
    return "echoforge-" + STAMP.format(time) + ".zip";
  }

  /** All of them. */
  @Schema(name = "BackupList")
  record All(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<Backup> items,
      @JsonProperty("folder") @Schema(requiredMode = REQUIRED) String folder) {}

  /** Whether one is whole. */
  @Schema(name = "BackupCheck")
  record Check(
      @JsonProperty("ok") @Schema(requiredMode = REQUIRED) boolean ok,
      @JsonProperty("problems") @Schema(requiredMode = REQUIRED) List<String> problems) {}
}
