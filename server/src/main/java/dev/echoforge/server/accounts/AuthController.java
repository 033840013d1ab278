package dev.echoforge.server.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.AccessSettings;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OpenAccess;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and one's own account. */
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Account")
class AuthController {

  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionStore store;
  private final Accounts accounts;
  private final AccessSettings access;
  private final PasswordPolicy policy;
  private final List<ExternalSignIn> external;

  AuthController(
      SignIn signIn,
      Sessions sessions,
      SessionStore store,
      Accounts accounts,
      AccessSettings access,
      PasswordPolicy policy,
      List<ExternalSignIn> external) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.store = store;
    this.accounts = accounts;
    this.access = access;
    this.policy = policy;
    this.external = List.copyOf(external);
  }

  /** Who asks, and how one signs in here. */
  @Schema(name = "Me", description = "Who asks, and how one signs in here.")
  record Me(
      @JsonProperty("mode")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"open", "required"},
              description = "open: nobody signs in, and whoever asks is the one local person.")
          String mode,
      @JsonProperty("signed_in") @Schema(requiredMode = REQUIRED) boolean signedIn,
      @JsonProperty("user") @Schema(nullable = true) Views.@Nullable User user,
      @JsonProperty("role")
          @Schema(
              types = {"string", "null"},
              allowableValues = {"listener", "editor", "admin"})
          @Nullable String role,
      @JsonProperty("scopes") @Schema(requiredMode = REQUIRED) List<String> scopes,
      @JsonProperty("csrf_token")
          @Schema(
              types = {"string", "null"},
              description = "To be sent as X-CSRF-Token with whatever a session changes.")
          @Nullable String csrfToken,
      @JsonProperty("passwords")
          @Schema(
              requiredMode = REQUIRED,
              description = "Whether one signs in by name and password.")
          boolean passwords,
      @JsonProperty("external")
          @Schema(requiredMode = REQUIRED, description = "Other ways to sign in.")
          List<External> external) {}

  /** Another way to sign in. */
  @Schema(name = "ExternalSignIn")
  record External(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("url") @Schema(requiredMode = REQUIRED) String url,
      @JsonProperty("sign_out_url")
          @Schema(
              types = {"string", "null"},
              description = "Where the browser goes after signing out here, to sign out there too.")
          @Nullable String signOutUrl) {

    static External of(ExternalSignIn way, String base) {
      String out = way.signOutPath();
      return new External(way.name(), base + way.path(), out == null ? null : base + out);
    }
  }

  /** Who wants to sign in. */
  @Schema(name = "SignIn")
  record Credentials(
      @JsonProperty("username") @Schema(requiredMode = REQUIRED, minLength = 1)
          @Nullable String username,
      @JsonProperty("password") @Schema(requiredMode = REQUIRED, minLength = 1)
          @Nullable String password) {}

  /** A new password. */
  @Schema(name = "PasswordChange")
  record PasswordChange(
      @JsonProperty("current_password") @Schema(requiredMode = REQUIRED, minLength = 1)
          @Nullable String currentPassword,
      @JsonProperty("new_password")
          @Schema(requiredMode = REQUIRED, minLength = 10, maxLength = 200)
          @Nullable String newPassword) {}

  /** What one may change of oneself. */
  @Schema(name = "ProfileChange")
  record ProfileChange(
      @JsonProperty("display_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String displayName,
      @JsonProperty("email")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String email) {}

  @OpenAccess
  @GetMapping(path = "/me", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Who asks, and how one signs in here", operationId = "me")
  ResponseEntity<Me> me(Caller caller, HttpServletRequest request) {
    Account account = caller.account() == null ? null : accounts.get(caller.account());
    String csrf = caller.means() == Caller.Means.SESSION ? Sessions.csrfOf(request) : null;
    return answer(me(caller, account, csrf, request));
  }

  private static ResponseEntity<Me> answer(Me me) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(me);
  }

  private Me me(
      Caller caller, @Nullable Account account, @Nullable String csrf, HttpServletRequest request) {
    boolean known = caller.means() != Caller.Means.NONE;
    return new Me(
        access.open() ? "open" : "required",
        known,
        account == null ? null : Views.User.of(account),
        known ? caller.role().id() : null,
        caller.scopes().stream().map(Scope::id).sorted().toList(),
        csrf,
        policy.used(),
        external.stream()
            .filter(way -> !access.open())
            .map(way -> External.of(way, request.getContextPath()))
            .toList());
  }

  @OpenAccess
  @PostMapping(
      path = "/login",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Sign in",
      description = "Sets the session's cookie. Too many wrong passwords are 429 for some seconds.",
      operationId = "login")
  ResponseEntity<Me> login(
      @RequestBody Credentials body, HttpServletRequest request, HttpServletResponse response) {
    requireSignIn();
    SignIn.SignedIn in = signIn.signIn(body.username(), body.password(), request, response);
    return answer(signedIn(in.account(), in.csrf(), request));
  }

  private void requireSignIn() {
    if (access.open()) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "nobody signs in on this server: whoever reaches it is the one local person;"
                  + " echoforge.access.mode=required asks for signing in")
          .because(Reason.NOBODY_SIGNS_IN);
    }
  }

  private Me signedIn(Account account, String csrf, HttpServletRequest request) {
    Caller caller =
        new Caller(
            account.id().toString(),
            account.name(),
            account.id(),
            account.role(),
            Scope.ALL,
            account.id().toString(),
            Caller.Means.SESSION,
            null);
    return me(caller, account, csrf, request);
  }

  @Access(scope = Scope.ACCOUNT)
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Sign out", operationId = "logout")
  void logout(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    sessions.end(caller, request, response);
  }

  @Access(scope = Scope.ACCOUNT)
  @PatchMapping(
      path = "/me",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Change one's name and address", operationId = "changeMe")
  Views.User change(@RequestBody ProfileChange body, Caller caller) {
    return Views.User.of(
        accounts.change(
            own(caller), new Accounts.Change(body.displayName(), body.email(), null, null)));
  }

  @Access(scope = Scope.ACCOUNT)
  @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Change one's password",
      description = "All other sessions end.",
      operationId = "changePassword")
  void password(@RequestBody PasswordChange body, Caller caller, HttpServletRequest request) {
    Account account = accounts.get(own(caller));
    signIn.confirm(account, body.currentPassword(), request);
    accounts.password(account, body.newPassword(), "new_password", caller.credential());
  }

  @Access(scope = Scope.ACCOUNT)
  @GetMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One's sessions, newest first", operationId = "listSessions")
  List<Views.SessionView> list(Caller caller) {
    return store.of(own(caller)).stream()
        .map(session -> Views.SessionView.of(session, caller.credential()))
        .toList();
  }

  @Access(scope = Scope.ACCOUNT)
  @DeleteMapping("/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End all of one's other sessions", operationId = "endOtherSessions")
  void endOthers(Caller caller) {
    store.deleteOthers(own(caller), caller.credential());
  }

  @Access(scope = Scope.ACCOUNT)
  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End one of one's sessions", operationId = "endSession")
  void end(@PathVariable("id") UUID id, Caller caller) {
    if (!store.delete(own(caller), id)) {
      throw ProblemException.notFound("session", id.toString());
    }
  }

  /** The account of whoever asks; the local person of an open server has none. */
  static UUID own(Caller caller) {
    UUID account = caller.account();
    if (account == null) {
      throw ProblemException.of(
              ProblemType.CONFLICT, "there is no account to it: nobody signs in on this server")
          .because(Reason.NOBODY_SIGNS_IN);
    }
    return account;
  }
}
