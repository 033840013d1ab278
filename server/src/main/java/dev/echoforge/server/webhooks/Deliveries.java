package dev.echoforge.server.webhooks;

import dev.echoforge.server.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due for one webhook, one after the other, until nothing is due or an attempt fails.
 *
 * <p>After a failure the delivery waits longer each time, and the whole webhook for a moment, so
 * that an address that is down costs one attempt instead of one for each delivery. A webhook that
 * had no success for too long, or answers 410, is disabled and its waiting deliveries given up.
 */
@Service
class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** So many go in one turn; then another webhook may have the thread. */
  private static final int MAX_IN_A_TURN = 20;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final WebhookSender sender;
  private final Supplier<WebhookSettings> settings;
  private final Database database;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Deliveries(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      WebhookSender sender,
      Supplier<WebhookSettings> settings,
      Database database,
      TransactionTemplate transactions,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.sender = sender;
    this.settings = settings;
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Sends what is due. */
  void run(UUID id) throws InterruptedException {
    for (int i = 0; i < MAX_IN_A_TURN; i++) {
      Webhook webhook = database.persistently(() -> webhooks.find(id)).orElse(null);
      if (webhook == null || !webhook.listens() || pausedUntil(webhook).isAfter(now())) {
        return;
      }
      Delivery due = database.persistently(() -> deliveries.due(id, now())).orElse(null);
      if (due == null) {
        return;
      }
      Attempt attempt = sender.send(webhook, due);
      var _ =
          database.persistently(() -> {
            transactions.executeWithoutResult(status -> settle(id, due, attempt));
            return true;
          });
    }
  }

  /** Sends one by hand, once, and keeps how it went. */
  Delivery test(Webhook webhook, String body) {
    Delivery test =
        Delivery.waiting(UUID.randomUUID(), webhook.id(), WebhookEvent.TEST, null, body, now());
    Attempt attempt = sender.send(webhook, test);
    Delivery ended = attempt.taken() ? test.delivered(now(), attempt) : test.failed(now(), attempt);
    transactions.executeWithoutResult(status -> {
      deliveries.add(ended);
      webhooks
          .lock(webhook.id())
          .ifPresent(locked -> webhooks.health(locked.id(), tried(locked.health(), attempt)));
    });
    return ended;
  }

  /** When a webhook's next delivery is to be sent; empty where there is none. */
  Optional<Instant> next(UUID id) {
    Webhook webhook = webhooks.lock(id).orElse(null);
    if (webhook == null || !webhook.listens()) {
      return Optional.empty();
    }
    deliveries.trim(id);
    Instant pause = pausedUntil(webhook);
    return deliveries.next(id).map(due -> due.isBefore(pause) ? pause : due);
  }

  static Instant pausedUntil(Webhook webhook) {
    Instant retry = webhook.health().retryAt();
    return retry == null ? Instant.EPOCH : retry;
  }

  private void settle(UUID id, Delivery delivery, Attempt attempt) {
    Webhook webhook = webhooks.lock(id).orElse(null);
    if (webhook == null) {
      return; // deleted meanwhile, with its deliveries
    }
    Instant now = now();
    if (attempt.taken()) {
      deliveries.update(delivery.delivered(now, attempt));
      webhooks.health(
          id, tried(new Webhook.Health(0, null, null, null, null, 0, null, null, null), attempt));
      return;
    }
    int failures = delivery.attempts() + 1;
    deliveries.update(
        failures >= settings.get().attempts()
            ? delivery.failed(now, attempt)
            : delivery.again(now.plus(settings.get().pause(failures)), attempt));
    Webhook.Health failed = failed(webhook.health(), now, attempt);
    webhooks.health(id, failed);
    if (failed.disabledAt() != null) {
      LOG.warn("webhook {} is disabled: {}", id, failed.disabledReason());
      deliveries.giveUp(id, now, "the webhook was disabled");
    }
  }

  private Webhook.Health failed(Webhook.Health before, Instant now, Attempt attempt) {
    int failures = before.failures() + 1;
    Instant since = before.failingSince() == null ? now : before.failingSince();
    Duration pause = settings.get().pause(failures);
    String disabled = disabled(since, now, attempt);
    return new Webhook.Health(
        failures,
        since,
        now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause),
        disabled == null ? null : now,
        disabled,
        before.dropped(),
        now,
        attempt.status(),
        attempt.error());
  }

  private @Nullable String disabled(Instant since, Instant now, Attempt attempt) {
    if (attempt.gone()) {
      return "it answered 410: it wants no more";
    }
    if (since.plus(settings.get().disableAfter()).isAfter(now)) {
      return null;
    }
    return "no delivery succeeded since %s; the last one: %s".formatted(since, attempt.error());
  }

  private Webhook.Health tried(Webhook.Health before, Attempt attempt) {
    return new Webhook.Health(
        before.failures(),
        before.failingSince(),
        before.retryAt(),
        before.disabledAt(),
        before.disabledReason(),
        before.dropped(),
        now(),
        attempt.status(),
        attempt.error());
  }

  /** To the microsecond, as rows keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
