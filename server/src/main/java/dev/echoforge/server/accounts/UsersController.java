package dev.echoforge.server.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's accounts, for administrators. */
@RestController
@RequestMapping("/api/admin")
@Tag(name = "People")
class UsersController {

  private static final int MAX_NOTE = 200;

  private final Accounts accounts;
  private final SessionStore sessions;
  private final ApiKeys keys;
  private final ApiKeyStore keyStore;
  private final Invitations invitations;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transactions;

  UsersController(
      Accounts accounts,
      SessionStore sessions,
      ApiKeys keys,
      ApiKeyStore keyStore,
      Invitations invitations,
      ApplicationEventPublisher events,
      TransactionTemplate transactions) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.keys = keys;
    this.keyStore = keyStore;
    this.invitations = invitations;
    this.events = events;
    this.transactions = transactions;
  }

  /** Whom to make. */
  @Schema(name = "UserRequest")
  record NewUser(
      @JsonProperty("username") @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = 100)
          @Nullable String username,
      @JsonProperty("display_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String displayName,
      @JsonProperty("role")
          @Schema(
              types = {"string", "null"},
              description = "listener unless given, editor or admin.")
          @Nullable String role,
      @JsonProperty("password")
          @Schema(
              types = {"string", "null"},
              minLength = 10,
              maxLength = 200,
              description = "A random one unless given.")
          @Nullable String password) {}

  /** What is to be otherwise. */
  @Schema(name = "UserChange")
  record UserChange(
      @JsonProperty("display_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String displayName,
      @JsonProperty("email")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String email,
      @JsonProperty("role")
          @Schema(
              types = {"string", "null"},
              description = "listener, editor or admin.")
          @Nullable String role,
      @JsonProperty("disabled") @Schema(types = {"boolean", "null"}) @Nullable Boolean disabled) {}

  /** Whom to invite. */
  @Schema(name = "InvitationRequest")
  record NewInvitationRequest(
      @JsonProperty("role")
          @Schema(
              types = {"string", "null"},
              description = "listener unless given, editor or admin.")
          @Nullable String role,
      @JsonProperty("note")
          @Schema(
              types = {"string", "null"},
              maxLength = MAX_NOTE)
          @Nullable String note) {}

  /** Whose work goes to whom. */
  @Schema(name = "Handover")
  record Handover(
      @JsonProperty("from")
          @Schema(
              types = {"string", "null"},
              format = "uuid",
              description = "Whose; null for what is nobody's.")
          @Nullable UUID from,
      @JsonProperty("to")
          @Schema(
              requiredMode = REQUIRED,
              types = {"string", "null"},
              format = "uuid")
          @Nullable UUID to) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/users", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "List or search people", operationId = "listUsers")
  Views.UserPage list(
      @Parameter(description = "In the username, the name or the address.")
          @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(schema = @Schema(allowableValues = {"listener", "editor", "admin"}))
          @RequestParam(name = "role", required = false)
          @Nullable String role,
      @RequestParam(name = "disabled", required = false) @Nullable Boolean disabled,
      @Parameter(description = "created_at or name; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
    var page =
        accounts
            .page(
                PageRequest.of(limit, sort, cursor, AccountStore.ORDERS),
                query,
                role == null || role.isBlank() ? null : role(role),
                disabled)
            .map(Views.User::of);
    return new Views.UserPage(page.items(), page.nextCursor());
  }

  private static Role role(@Nullable String name) {
    if (name == null) {
      return Role.LISTENER;
    }
    return Role.of(name)
        .orElseThrow(() ->
            ProblemException.invalid(
                "role", "unknown role", "listener, editor or admin", "\"" + name + "\""));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(
      path = "/users",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make an account", operationId = "makeUser")
  @ApiResponse(responseCode = "201", description = "Made; the password is told once.")
  Views.UserWithPassword make(@RequestBody NewUser body) {
    var made =
        accounts.add(body.username(), body.displayName(), role(body.role()), body.password());
    return new Views.UserWithPassword(Views.User.of(made.account()), made.password());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/users/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A person", operationId = "getUser")
  Views.User get(@PathVariable("id") UUID id) {
    return Views.User.of(accounts.get(id));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PatchMapping(
      path = "/users/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Change a person's name, role, or whether they may come in",
      operationId = "changeUser")
  Views.User change(@PathVariable("id") UUID id, @RequestBody UserChange body) {
    return Views.User.of(
        accounts.change(
            id,
            new Accounts.Change(
                body.displayName(),
                body.email(),
                body.role() == null ? null : role(body.role()),
                body.disabled())));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete an account",
      description = "Its sessions and keys end; what it made is nobody's until it is handed over.",
      operationId = "deleteUser")
  void delete(@PathVariable("id") UUID id) {
    accounts.delete(id);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/users/{id}/password", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Give a person a new random password",
      description = "All their sessions end.",
      operationId = "resetPassword")
  Views.UserWithPassword reset(@PathVariable("id") UUID id) {
    Account account = accounts.get(id);
    return new Views.UserWithPassword(Views.User.of(account), accounts.resetPassword(account));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/users/{id}/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A person's sessions", operationId = "listUserSessions")
  List<Views.SessionView> sessions(@PathVariable("id") UUID id) {
    accounts.get(id);
    return sessions.of(id).stream().map(s -> Views.SessionView.of(s, null)).toList();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/users/{id}/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End all of a person's sessions", operationId = "endUserSessions")
  void endSessions(@PathVariable("id") UUID id) {
    accounts.get(id);
    sessions.deleteOthers(id, null);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/users/{id}/keys", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A person's API keys", operationId = "listUserKeys")
  Views.KeyPage keys(
      @PathVariable("id") UUID id,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
    accounts.get(id);
    var page = keyStore.page(id, PageRequest.of(limit, null, cursor, ApiKeyStore.ORDERS));
    return new Views.KeyPage(
        page.items().stream()
            .map(key -> Views.KeyView.of(key, keys.charactersToday(key.id())))
            .toList(),
        page.nextCursor());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/users/{id}/keys/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take a person's API key away", operationId = "deleteUserKey")
  void deleteKey(@PathVariable("id") UUID id, @PathVariable("key") UUID key) {
    keys.delete(id, key);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Invitations, newest first", operationId = "listInvitations")
  Views.InvitationPage invitations(
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
    var page =
        invitations
            .page(PageRequest.of(limit, null, cursor, Invitations.ORDERS))
            .map(Views.InvitationView::of);
    return new Views.InvitationPage(page.items(), page.nextCursor());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(
      path = "/invitations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Invite somebody by a link", operationId = "invite")
  @ApiResponse(responseCode = "201", description = "Made; the link is told once.")
  Views.NewInvitation invite(
      @RequestBody NewInvitationRequest body, jakarta.servlet.http.HttpServletRequest request) {
    String note = body.note() == null ? "" : PlainText.of(body.note());
    if (PlainText.length(note) > MAX_NOTE) {
      throw ProblemException.invalid(
          "note",
          "the note is too long",
          "up to " + MAX_NOTE + " characters",
          PlainText.length(note) + " characters");
    }
    Invitations.Made made = invitations.make(role(body.role()), note);
    return new Views.NewInvitation(
        Views.InvitationView.of(made.invitation()),
        made.token(),
        request.getContextPath() + "/join#" + made.token());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/invitations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take an invitation back", operationId = "deleteInvitation")
  void deleteInvitation(@PathVariable("id") UUID id) {
    invitations.delete(id);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Hand over all that somebody, or nobody, owns", operationId = "handover")
  void handover(@RequestBody Handover body) {
    if (body.to() == null) {
      throw ProblemException.invalid("to", "to is missing", "a user's id", "none");
    }
    UUID to = accounts.get(body.to()).id();
    transactions.executeWithoutResult(
        status -> events.publishEvent(new OwnerChanged(body.from(), to)));
  }
}
