package dev.echoforge.server.webhooks;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's webhooks, for administrators. */
@RestController
@RequestMapping("/api/admin/webhooks")
@Tag(name = "System")
class AdminWebhooksController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final Set<String> STATES =
      Set.of(Webhook.ACTIVE, Webhook.PAUSED, Webhook.FAILING, Webhook.DISABLED);

  private final Webhooks webhooks;
  private final WebhookStore store;

  AdminWebhooksController(Webhooks webhooks, WebhookStore store) {
    this.webhooks = webhooks;
    this.store = store;
  }

  /** Whether it is sent to. */
  @Schema(name = "WebhookActivation")
  record Activation(
      @JsonProperty("active") @Schema(requiredMode = REQUIRED) @Nullable Boolean active) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = JSON)
  @Operation(summary = "Everybody's webhooks", operationId = "listAllWebhooks")
  WebhookView.Page list(
      @Parameter(
              description = "Only those in one state.",
              schema =
                  @Schema(
                      types = "string",
                      allowableValues = {"active", "paused", "failing", "disabled"}))
          @RequestParam(name = "state", required = false)
          @Nullable String state,
      @Parameter(description = "Only those of one account.")
          @RequestParam(name = "owner", required = false)
          @Nullable UUID owner,
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
          @Nullable String cursor) {
    if (state != null && !STATES.contains(state)) {
      throw ProblemException.invalid(
          "state", "unknown state", "active, paused, failing or disabled", "\"" + state + "\"");
    }
    PageOf<Webhook> page =
        store.pageOfAll(PageRequest.of(limit, sort, cursor, WebhookStore.ORDERS), state, owner);
    return new WebhookView.Page(
        page.items().stream().map(WebhookView::of).toList(), page.nextCursor());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PatchMapping(path = "/{id}", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Let a webhook be sent to, or not",
      description = "Earlier failures are forgotten.",
      operationId = "activateWebhook")
  WebhookView activate(@PathVariable("id") UUID id, @RequestBody Activation body) {
    if (body.active() == null) {
      throw ProblemException.invalid("active", "active is missing", "true or false", "nothing");
    }
    return WebhookView.of(webhooks.activate(id, body.active()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete anybody's webhook", operationId = "deleteAnyWebhook")
  void delete(@PathVariable("id") UUID id) {
    webhooks.delete(id);
  }
}
