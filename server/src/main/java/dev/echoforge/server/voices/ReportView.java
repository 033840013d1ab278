package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.voices.RecordingReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * Whether a voice can be made of a recording.
 *
 * @param seconds how long what was looked at is
 * @param ready whether nothing of it fails
 * @param trim a part of it to take, in seconds from the recording's beginning
 * @param items what was measured
 * @param words what is said in it, where that is known
 */
@Schema(name = "VoiceReport")
record ReportView(
    @JsonProperty("seconds") @Schema(requiredMode = REQUIRED) double seconds,
    @JsonProperty("ready") @Schema(requiredMode = REQUIRED) boolean ready,
    @JsonProperty("trim") @Schema(requiredMode = REQUIRED) Trim trim,
    @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<Item> items,
    @JsonProperty("words")
        @Schema(
            requiredMode = REQUIRED,
            description = "What is said in it, of a recording of one's own; else nothing.")
        String words) {

  /** A part, in seconds. */
  @Schema(name = "VoiceTrim")
  record Trim(
      @JsonProperty("start") @Schema(requiredMode = REQUIRED) double start,
      @JsonProperty("end") @Schema(requiredMode = REQUIRED) double end) {}

  /** Something that was measured, what it should be, and what that means. */
  @Schema(name = "VoiceReportItem")
  record Item(
      @JsonProperty("code")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"length", "level", "clipping", "noise", "speech", "speakers"})
          String code,
      @JsonProperty("status")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"ok", "warn", "fail"})
          String status,
      @JsonProperty("value") @Schema(requiredMode = REQUIRED) double value,
      @JsonProperty("least") @Schema(requiredMode = REQUIRED) double least,
      @JsonProperty("most") @Schema(requiredMode = REQUIRED) double most,
      @JsonProperty("words") @Schema(requiredMode = REQUIRED) String words) {}

  /** A report on a part that begins so many seconds into the recording. */
  static ReportView of(RecordingReport report, double seconds, double offset, String words) {
    return new ReportView(
        seconds,
        report.isReady(),
        new Trim(offset + report.trimStart(), offset + report.trimEnd()),
        report.items().stream()
            .map(item ->
                new Item(
                    item.code(),
                    item.status().name().toLowerCase(Locale.ROOT),
                    item.value(),
                    item.least(),
                    item.most(),
                    item.words()))
            .toList(),
        words);
  }
}
