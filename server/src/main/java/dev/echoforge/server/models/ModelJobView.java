package dev.echoforge.server.models;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something long that is done with a model, as answers have it. */
@Schema(name = "ModelJob")
record ModelJobView(
    @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
    @JsonProperty("kind")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"pull", "import", "verify"})
        String kind,
    @JsonProperty("model") @Schema(requiredMode = REQUIRED) String model,
    @JsonProperty("engine") @Schema(types = {"string", "null"}) @Nullable String engine,
    @JsonProperty("state")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"running", "completed", "failed", "cancelled", "interrupted"})
        String state,
    @JsonProperty("bytes") @Schema(requiredMode = REQUIRED, description = "How much is done.")
        long bytes,
    @JsonProperty("total_bytes")
        @Schema(requiredMode = REQUIRED, description = "Of what is worked on; 0: not known yet.")
        long totalBytes,
    @JsonProperty("file") @Schema(types = {"string", "null"}) @Nullable String file,
    @JsonProperty("reason")
        @Schema(
            types = {"string", "null"},
            description = "Why it failed or was interrupted.")
        @Nullable String reason,
    @JsonProperty("notes") @Schema(requiredMode = REQUIRED) List<String> notes,
    @JsonProperty("by") @Schema(requiredMode = REQUIRED) String by,
    @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
    @JsonProperty("ended_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant endedAt,
    @JsonProperty("resumable")
        @Schema(requiredMode = REQUIRED, description = "Whether it goes on with what has arrived.")
        boolean resumable) {

  ModelJobView {
    notes = List.copyOf(notes);
  }

  static ModelJobView of(ModelJob job) {
    return new ModelJobView(
        job.id(),
        job.kind().id(),
        job.model(),
        job.engine(),
        job.state().id(),
        job.bytes(),
        job.totalBytes(),
        job.file(),
        job.reason(),
        job.notes(),
        job.by(),
        job.createdAt(),
        job.endedAt(),
        job.resumable());
  }

  /** All of them. */
  @Schema(name = "ModelJobs")
  record All(
      @JsonProperty("items")
          @Schema(requiredMode = REQUIRED, description = "The newest first; ended ones a while.")
          List<ModelJobView> items) {

    All {
      items = List.copyOf(items);
    }
  }

  /** A model that is wanted. */
  @Schema(name = "ModelPullRequest")
  record Pull(
      @JsonProperty("model")
          @Schema(
              requiredMode = REQUIRED,
              description =
                  "OWNER/NAME or OWNER/NAME@REVISION of the hub, or a short name: pocket.")
          @Nullable String model,
      @JsonProperty("revision")
          @Schema(
              types = {"string", "null"},
              description = "A branch, a tag or a commit.")
          @Nullable String revision,
      @JsonProperty("language")
          @Schema(
              types = {"string", "null"},
              description = "Which variant, of models that have some.")
          @Nullable String language,
      @JsonProperty("file")
          @Schema(
              types = {"string", "null"},
              description = "The weights to take where the repository holds several.")
          @Nullable String file) {}

  /** A folder that is to be imported. */
  @Schema(name = "ModelImportRequest")
  record Import(
      @JsonProperty("folder")
          @Schema(requiredMode = REQUIRED, description = "Below the import folder, with slashes.")
          @Nullable String folder,
      @JsonProperty("name")
          @Schema(
              types = {"string", "null"},
              description = "What to call it; else by its folder.")
          @Nullable String name) {}

  /** One of the events, for the API's description. */
  @Schema(name = "ModelJobEvent", description = "A server-sent event.")
  record Event(
      @JsonProperty("event")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"progress", "completed", "failed", "cancelled", "interrupted"})
          String event,
      @JsonProperty("data") @Schema(requiredMode = REQUIRED, description = "The job, as JSON.")
          String data) {}
}
