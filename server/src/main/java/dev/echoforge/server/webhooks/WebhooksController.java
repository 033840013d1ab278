package dev.echoforge.server.webhooks;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's webhooks. Those without an account share theirs: the one local person. */
@RestController
@RequestMapping("/api/me/webhooks")
@Tag(name = "One's own")
class WebhooksController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final Set<String> STATES =
      Set.of(Delivery.WAITING, Delivery.DELIVERED, Delivery.FAILED);

  private final Webhooks webhooks;
  private final WebhookStore store;
  private final DeliveryStore deliveries;

  WebhooksController(Webhooks webhooks, WebhookStore store, DeliveryStore deliveries) {
    this.webhooks = webhooks;
    this.store = store;
    this.deliveries = deliveries;
  }

  /** A webhook as it is sent. */
  @Schema(name = "WebhookChange")
  record Change(
      @JsonProperty("url")
          @Schema(
              requiredMode = REQUIRED,
              minLength = 1,
              maxLength = WebhookUrl.MAX_CHARS,
              description =
                  "https or http; where the name leads must be public, or allowed by the operator.")
          @Nullable String url,
      @JsonProperty("description")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String description,
      @JsonProperty("events")
          @Schema(
              types = {"array", "null"},
              description =
                  "task.completed, task.failed, task.cancelled, batch.completed, batch.failed,"
                      + " batch.cancelled; * or nothing for all.")
          @Nullable List<@Nullable String> events,
      @JsonProperty("active") @Schema(types = {"boolean", "null"}) @Nullable Boolean active) {

    Webhooks.Wanted wanted() {
      return new Webhooks.Wanted(url, description, events, active);
    }
  }

  @Access(scope = Scope.READ)
  @GetMapping(produces = JSON)
  @Operation(summary = "One's own webhooks", operationId = "listWebhooks")
  WebhookView.Page list(
      @Parameter(description = "created_at; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              description = "How many.",
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer with the same sort.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller) {
    PageOf<Webhook> page =
        store.page(caller, PageRequest.of(limit, sort, cursor, WebhookStore.ORDERS));
    return new WebhookView.Page(
        page.items().stream().map(WebhookView::of).toList(), page.nextCursor());
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(consumes = JSON, produces = JSON)
  @Operation(
      summary = "Be told of events at an address",
      description =
          "The answer has the secret that requests are signed with (Standard Webhooks:"
              + " webhook-id, webhook-timestamp, webhook-signature); it is not shown again.",
      operationId = "addWebhook")
  @ApiResponse(
      responseCode = "201",
      description = "Kept.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<WebhookView> add(
      @RequestBody Change body, Caller caller, HttpServletRequest request) {
    Webhook webhook = webhooks.add(caller, body.wanted());
    return ResponseEntity.created(
            URI.create(request.getContextPath() + "/api/me/webhooks/" + webhook.id()))
        .cacheControl(CacheControl.noStore())
        .body(WebhookView.withSecret(webhook));
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}", produces = JSON)
  @Operation(summary = "A webhook", operationId = "getWebhook")
  WebhookView get(@PathVariable("id") UUID id, Caller caller) {
    return WebhookView.of(webhooks.get(caller, id));
  }

  @Access(scope = Scope.WRITE)
  @PutMapping(path = "/{id}", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Change a webhook",
      description = "Earlier failures are forgotten: one that was disabled is sent to again.",
      operationId = "changeWebhook")
  WebhookView change(@PathVariable("id") UUID id, @RequestBody Change body, Caller caller) {
    return WebhookView.of(webhooks.change(caller, id, body.wanted()));
  }

  @Access(scope = Scope.WRITE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a webhook and its deliveries", operationId = "deleteWebhook")
  void delete(@PathVariable("id") UUID id, Caller caller) {
    webhooks.delete(webhooks.get(caller, id).id());
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(path = "/{id}/secret", produces = JSON)
  @Operation(
      summary = "Give a webhook a new secret",
      description = "It is shown this once; the old one holds no more.",
      operationId = "renewWebhookSecret")
  ResponseEntity<WebhookView> renew(@PathVariable("id") UUID id, Caller caller) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(WebhookView.withSecret(webhooks.renew(caller, id)));
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(path = "/{id}/test", produces = JSON)
  @Operation(
      summary = "Send a test to a webhook",
      description = "At once, and once; the answer says how it went.",
      operationId = "testWebhook")
  DeliveryView test(@PathVariable("id") UUID id, Caller caller) {
    return DeliveryView.of(webhooks.test(caller, id));
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}/deliveries", produces = JSON)
  @Operation(
      summary = "A webhook's deliveries",
      description = "The newest first; ended ones are listed for some days.",
      operationId = "listWebhookDeliveries")
  DeliveryView.Page deliveries(
      @PathVariable("id") UUID id,
      @Parameter(
              description = "Only those in one state.",
              schema =
                  @Schema(
                      types = "string",
                      allowableValues = {"waiting", "delivered", "failed"}))
          @RequestParam(name = "state", required = false)
          @Nullable String state,
      @Parameter(description = "created_at; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              description = "How many.",
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer with the same sort.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller) {
    UUID webhook =
        (caller.role() == dev.echoforge.server.security.Role.ADMIN
                ? webhooks.get(id)
                : webhooks.get(caller, id))
            .id();
    if (state != null && !STATES.contains(state)) {
      throw ProblemException.invalid(
          "state", "unknown state", "waiting, delivered or failed", "\"" + state + "\"");
    }
    PageOf<Delivery> page =
        deliveries.page(webhook, PageRequest.of(limit, sort, cursor, DeliveryStore.ORDERS), state);
    return new DeliveryView.Page(
        page.items().stream().map(DeliveryView::of).toList(), page.nextCursor());
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(path = "/{id}/deliveries/{delivery}/again", produces = JSON)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send a delivery again", operationId = "repeatWebhookDelivery")
  DeliveryView again(
      @PathVariable("id") UUID id, @PathVariable("delivery") UUID delivery, Caller caller) {
    return DeliveryView.of(webhooks.again(caller, id, delivery));
  }
}
