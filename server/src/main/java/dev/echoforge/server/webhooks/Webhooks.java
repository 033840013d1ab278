package dev.echoforge.server.webhooks;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Webhooks: made, changed, tried out, taken away. */
@Service
class Webhooks {

  private static final int MAX_DESCRIPTION = 200;

  /** So many are tried out by hand at once, on a node. */
  private static final int MAX_TESTS = 8;

  private final WebhookStore store;
  private final DeliveryStore deliveries;
  private final Deliveries sending;
  private final WebhookScheduler scheduler;
  private final WebhookBodies bodies;
  private final WebhookSender sender;
  private final Supplier<WebhookSettings> settings;
  private final RandomGenerator random = new SecureRandom();
  private final Semaphore tests = new Semaphore(MAX_TESTS);

  Webhooks(
      WebhookStore store,
      DeliveryStore deliveries,
      Deliveries sending,
      WebhookScheduler scheduler,
      WebhookBodies bodies,
      WebhookSender sender,
      Supplier<WebhookSettings> settings) {
    this.store = store;
    this.deliveries = deliveries;
    this.sending = sending;
    this.scheduler = scheduler;
    this.bodies = bodies;
    this.sender = sender;
    this.settings = settings;
  }

  /**
   * A webhook as it is sent.
   *
   * @param url where requests go
   * @param description for people
   * @param events null for all
   * @param active null for yes
   */
  record Wanted(
      @Nullable String url,
      @Nullable String description,
      @Nullable List<@Nullable String> events,
      @Nullable Boolean active) {}

  /** Makes one. */
  Webhook add(Caller caller, Wanted wanted) {
    Instant now = sending.now();
    Webhook webhook =
        merged(
            new Webhook(
                UUID.randomUUID(),
                caller.account(),
                "",
                "",
                List.of(),
                Signature.secret(random),
                true,
                Webhook.Health.NEW,
                now,
                now),
            wanted,
            now);
    if (store.count(caller) >= settings.get().maxPerPerson()) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "you have %d webhooks, which is the limit; delete some"
                  .formatted(settings.get().maxPerPerson()))
          .because(Reason.TOO_MANY_WEBHOOKS, Map.of("limit", settings.get().maxPerPerson()));
    }
    store.add(webhook);
    return webhook;
  }

  private Webhook merged(Webhook before, Wanted wanted, Instant now) {
    return new Webhook(
        before.id(),
        before.owner(),
        WebhookUrl.checked(wanted.url(), sender.rules()),
        description(wanted.description()),
        WebhookEvent.checked(wanted.events()),
        before.secret(),
        wanted.active() == null || wanted.active(),
        Webhook.Health.NEW,
        before.createdAt(),
        now);
  }

  private static String description(@Nullable String sent) {
    String text = sent == null ? "" : sent.strip();
    if (text.codePointCount(0, text.length()) > MAX_DESCRIPTION
        || text.chars().anyMatch(Character::isISOControl)
        || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw ProblemException.invalid(
          "description",
          "the description is too long or has characters that are none",
          "up to " + MAX_DESCRIPTION + " characters",
          text.codePointCount(0, text.length()) + " characters");
    }
    return text;
  }

  /** One's own of that id. */
  Webhook get(Caller caller, UUID id) {
    return store.find(caller, id).orElseThrow(() -> missing(id));
  }

  /** Anybody's of that id. */
  Webhook get(UUID id) {
    return store.find(id).orElseThrow(() -> missing(id));
  }

  /** Replaces what can be changed, forgets earlier failures, and sends what waits. */
  @Transactional
  public Webhook change(Caller caller, UUID id, Wanted wanted) {
    return change(merged(get(caller, id), wanted, sending.now()));
  }

  /** Lets one be sent to, or not. */
  @Transactional
  public Webhook activate(UUID id, boolean active) {
    Webhook now = get(id);
    return change(
        new Webhook(
            id,
            now.owner(),
            now.url(),
            now.description(),
            now.events(),
            now.secret(),
            active,
            Webhook.Health.NEW,
            now.createdAt(),
            sending.now()));
  }

  private Webhook change(Webhook webhook) {
    if (store.lock(webhook.id()).isEmpty() || !store.change(webhook)) {
      throw missing(webhook.id());
    }
    sending.next(webhook.id()).ifPresent(at -> scheduler.schedule(webhook.id(), at));
    return get(webhook.id());
  }

  /** Gives one a new secret; the old one is worth nothing from now on. */
  Webhook renew(Caller caller, UUID id) {
    Webhook webhook = get(caller, id);
    store.secret(webhook.id(), Signature.secret(random), sending.now());
    return get(id);
  }

  /** Sends a test. */
  Delivery test(Caller caller, UUID id) {
    Webhook webhook = get(caller, id);
    if (!tests.tryAcquire()) {
      throw ProblemException.busy(
          "too many webhooks are being tried out; ask again later", Duration.ofSeconds(5));
    }
    try {
      return sending.test(webhook, bodies.ofTest(id));
    } finally {
      tests.release();
    }
  }

  /** Sends a delivery once more. */
  @Transactional
  public Delivery again(Caller caller, UUID id, UUID delivery) {
    Webhook webhook = get(caller, id);
    if (!webhook.listens()) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the webhook is %s: make it active first".formatted(webhook.state()));
    }
    if (store.lock(id).isEmpty() || !deliveries.restart(id, delivery, sending.now())) {
      throw ProblemException.notFound("delivery", delivery.toString());
    }
    sending.next(id).ifPresent(at -> scheduler.schedule(id, at));
    return deliveries
        .find(id, delivery)
        .orElseThrow(() -> ProblemException.notFound("delivery", delivery.toString()));
  }

  /** Deletes one with its deliveries. */
  @Transactional
  public void delete(UUID id) {
    if (!store.delete(id)) {
      throw missing(id);
    }
  }

  private static ProblemException missing(UUID id) {
    return ProblemException.notFound("webhook", id.toString());
  }
}
