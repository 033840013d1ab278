package dev.echoforge.server.overview;

import dev.echoforge.server.webhooks.WebhookHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Webhooks that were switched off because they failed for too long. */
@Component
class WebhookAttention implements AttentionSource {

  private final WebhookHealth webhooks;

  WebhookAttention(WebhookHealth webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public List<Attention> look(Instant now) {
    return webhooks.disabled().stream()
        .map(webhook ->
            new Attention(
                "webhook_disabled",
                Attention.WARNING,
                Map.of(
                    "id", webhook.id().toString(),
                    "host", webhook.host(),
                    "reason", webhook.reason()),
                "A webhook to " + webhook.host() + " was switched off: " + webhook.reason(),
                "Mend what listens there, then switch it on again among the webhooks; or delete it.",
                webhook.at()))
        .toList();
  }
}
