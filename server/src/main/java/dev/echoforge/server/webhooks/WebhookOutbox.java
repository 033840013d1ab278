package dev.echoforge.server.webhooks;

import dev.echoforge.server.accounts.Accounts;
import dev.echoforge.server.batches.BatchEnding;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskEnding;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts a row down for each webhook that an event is for, in the event's own transaction. */
@Component
class WebhookOutbox {

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final WebhookScheduler scheduler;
  private final WebhookBodies bodies;
  private final Supplier<WebhookSettings> settings;
  private final Accounts accounts;
  private final Deliveries clock;

  WebhookOutbox(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      WebhookScheduler scheduler,
      WebhookBodies bodies,
      Supplier<WebhookSettings> settings,
      Accounts accounts,
      Deliveries clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.scheduler = scheduler;
    this.bodies = bodies;
    this.settings = settings;
    this.accounts = accounts;
    this.clock = clock;
  }

  @EventListener
  void on(TaskEnding event) {
    Task task = event.task();
    if (task.batchId() == null) {
      String name = WebhookEvent.ofTask(task.status().id());
      tell(task.owner(), name, task.id(), () -> bodies.ofTask(name, task));
    }
  }

  /** A batch is told as a whole: its lines are not told one by one. */
  @EventListener
  void on(BatchEnding event) {
    String name = WebhookEvent.ofBatch(event.outcome());
    tell(event.owner(), name, event.id(), () -> bodies.ofBatch(name, event));
  }

  private void tell(@Nullable UUID owner, String name, UUID subject, Supplier<String> body) {
    for (Webhook webhook : webhooks.listening(owner)) {
      if (WebhookEvent.wanted(webhook.events(), name) && !isDisabled(webhook.owner())) {
        enqueue(webhook.id(), name, subject, body.get());
      }
    }
  }

  /** Whoever may not come in is told nothing either. */
  private boolean isDisabled(@Nullable UUID owner) {
    try {
      return owner != null && accounts.get(owner).disabled();
    } catch (ProblemException e) {
      return true; // deleted just now
    }
  }

  private void enqueue(UUID id, String event, UUID subject, String body) {
    Webhook webhook = webhooks.lock(id).orElse(null);
    if (webhook == null || !webhook.listens()) {
      return;
    }
    if (deliveries.waiting(id) >= settings.get().maxWaiting()) {
      webhooks.dropped(id);
      return;
    }
    Instant now = clock.now();
    deliveries.add(Delivery.waiting(UUID.randomUUID(), id, event, subject, body, now));
    Instant pause = Deliveries.pausedUntil(webhook);
    scheduler.schedule(id, pause.isAfter(now) ? pause : now);
  }

  /** A deleted account's webhooks go with it: its work is nobody's then, and not theirs. */
  @EventListener
  void on(OwnerChanged event) {
    if (event.from() != null && event.to() == null) {
      webhooks.deleteOf(event.from());
    }
  }
}
