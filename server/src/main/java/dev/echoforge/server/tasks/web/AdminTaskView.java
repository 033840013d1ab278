package dev.echoforge.server.tasks.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.tasks.TaskStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as operators see it. */
@Schema(name = "AdminTask")
record AdminTaskView(
    @JsonProperty("task") @Schema(requiredMode = REQUIRED) TaskView task,
    @JsonProperty("owner")
        @Schema(nullable = true, description = "Whose it is; null where it is nobody's.")
        @Nullable Owner owner,
    @JsonProperty("client")
        @Schema(requiredMode = REQUIRED, description = "Whose turn it takes: whom limits count.")
        String client,
    @JsonProperty("priority")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"first", "usual", "last"},
            description = "Where an operator put it in the line.")
        String priority,
    @JsonProperty("characters") @Schema(requiredMode = REQUIRED) int characters,
    @JsonProperty("engine")
        @Schema(
            types = {"string", "null"},
            description = "Who spoke, or would have when it was asked for.")
        @Nullable String engine,
    @JsonProperty("voice")
        @Schema(
            types = {"string", "null"},
            description = "The character or voice of its first turn.")
        @Nullable String voice,
    @JsonProperty("node")
        @Schema(
            types = {"string", "null"},
            description = "The node that began it last.")
        @Nullable String node,
    @JsonProperty("batch_id")
        @Schema(
            types = {"string", "null"},
            format = "uuid",
            description = "The batch whose line it is.")
        @Nullable UUID batchId,
    @JsonProperty("attempts") @Schema(requiredMode = REQUIRED) int attempts,
    @JsonProperty("failures")
        @Schema(requiredMode = REQUIRED, description = "Attempts that failed and were repeated.")
        int failures,
    @JsonProperty("crashes")
        @Schema(requiredMode = REQUIRED, description = "How often the process died over it.")
        int crashes,
    @JsonProperty("updated_at") @Schema(requiredMode = REQUIRED) Instant updatedAt) {

  /**
   * Whose a task is.
   *
   * @param id the account
   * @param name null where it is deleted
   */
  @Schema(name = "TaskOwner")
  record Owner(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("name") @Schema(types = {"string", "null"}) @Nullable String name) {}

  /** A page. */
  @Schema(name = "AdminTaskPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<AdminTaskView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /** With all that happened to it. */
  @Schema(name = "AdminTaskDetail")
  record Detail(
      @JsonProperty("item") @Schema(requiredMode = REQUIRED) AdminTaskView item,
      @JsonProperty("turns") @Schema(requiredMode = REQUIRED) int turns,
      @JsonProperty("timeline") @Schema(requiredMode = REQUIRED, description = "In order.")
          List<Step> timeline) {}

  /** Something that happened. */
  @Schema(name = "TaskStep")
  record Step(
      @JsonProperty("at") @Schema(requiredMode = REQUIRED) Instant at,
      @JsonProperty("kind")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {
                "accepted",
                "started",
                "part",
                "waits",
                "attempt_failed",
                "process_died",
                "priority",
                "completed",
                "failed",
                "cancelled"
              })
          String kind,
      @JsonProperty("attempt")
          @Schema(requiredMode = REQUIRED, description = "From 1; 0: none was under way.")
          int attempt,
      @JsonProperty("node") @Schema(types = {"string", "null"}) @Nullable String node,
      @JsonProperty("part")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              description = "Which turn was done, from 1.")
          @Nullable Integer part,
      @JsonProperty("message") @Schema(types = {"string", "null"}) @Nullable String message) {

    static Step of(TaskStep step) {
      return new Step(
          step.at(), step.kind().id(), step.attempt(), step.node(), step.part(), step.message());
    }
  }
}
