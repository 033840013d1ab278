package dev.echoforge.server.webhooks;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as it is shown. */
@Schema(name = "WebhookDelivery", description = "One event for one webhook.")
record DeliveryView(
    @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
    @JsonProperty("webhook_id") @Schema(requiredMode = REQUIRED) UUID webhookId,
    @JsonProperty("event") @Schema(requiredMode = REQUIRED) String event,
    @JsonProperty("task_id")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID taskId,
    @JsonProperty("batch_id")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID batchId,
    @JsonProperty("state")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"waiting", "delivered", "failed"})
        String state,
    @JsonProperty("attempts") @Schema(requiredMode = REQUIRED) int attempts,
    @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
    @JsonProperty("next_attempt_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant nextAttemptAt,
    @JsonProperty("ended_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant endedAt,
    @JsonProperty("status")
        @Schema(
            types = {"integer", "null"},
            format = "int32",
            description = "What the last attempt was answered.")
        @Nullable Integer status,
    @JsonProperty("error") @Schema(types = {"string", "null"}) @Nullable String error,
    @JsonProperty("took_ms")
        @Schema(
            types = {"integer", "null"},
            format = "int32")
        @Nullable Integer tookMs) {

  static DeliveryView of(Delivery delivery) {
    boolean ofBatch = WebhookEvent.isOfBatch(delivery.event());
    return new DeliveryView(
        delivery.id(),
        delivery.webhookId(),
        delivery.event(),
        ofBatch ? null : delivery.subject(),
        ofBatch ? delivery.subject() : null,
        delivery.state(),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.nextAt(),
        delivery.endedAt(),
        delivery.status(),
        delivery.error(),
        delivery.tookMs());
  }

  /** A page of deliveries. */
  @Schema(name = "WebhookDeliveryPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<DeliveryView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}
}
