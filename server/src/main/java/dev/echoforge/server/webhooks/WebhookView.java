package dev.echoforge.server.webhooks;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook as it is shown. */
@Schema(name = "Webhook", description = "An address that is told of events.")
record WebhookView(
    @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
    @JsonProperty("owner")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID owner,
    @JsonProperty("url") @Schema(requiredMode = REQUIRED) String url,
    @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
    @JsonProperty("events") @Schema(requiredMode = REQUIRED) List<String> events,
    @JsonProperty("active") @Schema(requiredMode = REQUIRED) boolean active,
    @JsonProperty("state")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"active", "paused", "failing", "disabled"},
            description =
                "paused: not active by its owner's wish; failing: the last delivery failed;"
                    + " disabled: given up after failing for too long.")
        String state,
    @JsonProperty("state_reason") @Schema(types = {"string", "null"}) @Nullable String stateReason,
    @JsonProperty("failing_since")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant failingSince,
    @JsonProperty("dropped")
        @Schema(
            requiredMode = REQUIRED,
            description = "Events that were not sent because too many waited.")
        long dropped,
    @JsonProperty("last_delivery") @Schema(types = {"object", "null"}) @Nullable Last lastDelivery,
    @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
    @JsonProperty("updated_at") @Schema(requiredMode = REQUIRED) Instant updatedAt,
    @JsonProperty("secret")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What requests are signed with; shown only when it is made.")
        @Nullable String secret) {

  /** The last attempt. */
  @Schema(name = "WebhookAttempt")
  record Last(
      @JsonProperty("at") @Schema(requiredMode = REQUIRED) Instant at,
      @JsonProperty("status")
          @Schema(
              types = {"integer", "null"},
              format = "int32")
          @Nullable Integer status,
      @JsonProperty("error") @Schema(types = {"string", "null"}) @Nullable String error) {}

  static WebhookView of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookView withSecret(Webhook webhook) {
    return of(webhook, webhook.secret());
  }

  private static WebhookView of(Webhook webhook, @Nullable String secret) {
    Webhook.Health health = webhook.health();
    return new WebhookView(
        webhook.id(),
        webhook.owner(),
        webhook.url(),
        webhook.description(),
        webhook.events(),
        webhook.active(),
        webhook.state(),
        health.disabledReason() != null
            ? health.disabledReason()
            : health.failingSince() == null ? null : health.lastError(),
        health.failingSince(),
        health.dropped(),
        health.lastAt() == null
            ? null
            : new Last(health.lastAt(), health.lastStatus(), health.lastError()),
        webhook.createdAt(),
        webhook.updatedAt(),
        secret);
  }

  /** A page of webhooks. */
  @Schema(name = "WebhookPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<WebhookView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}
}
