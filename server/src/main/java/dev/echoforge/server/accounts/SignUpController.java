package dev.echoforge.server.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.AccessSettings;
import dev.echoforge.server.security.OpenAccess;
import dev.echoforge.server.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The first EchoForge's sign-up. Accounts are made by invitation here, so it wants one. */
@RestController
@Tag(name = "Original")
class SignUpController {

  private final Invitations invitations;
  private final Accounts accounts;
  private final AccessSettings access;

  SignUpController(Invitations invitations, Accounts accounts, AccessSettings access) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.access = access;
  }

  /** Who wants an account. */
  @Schema(name = "OriginalSignUp")
  record Body(
      @JsonProperty("username") @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = 100)
          @Nullable String username,
      @JsonProperty("password") @Schema(requiredMode = REQUIRED, minLength = 10, maxLength = 200)
          @Nullable String password,
      @JsonProperty("email")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String email,
      @JsonProperty("first_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 100)
          @Nullable String firstName,
      @JsonProperty("last_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 100)
          @Nullable String lastName,
      @JsonProperty("token")
          @Schema(
              types = {"string", "null"},
              description = "An invitation's secret; without one nobody gets an account.")
          @Nullable String token) {

    /** Both names, or the one that was given. */
    @Nullable String displayName() {
      String name =
          Stream.of(firstName == null ? "" : firstName, lastName == null ? "" : lastName)
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" "));
      return name.isEmpty() ? null : name;
    }
  }

  /** An account. */
  @Schema(name = "OriginalUser")
  record User(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("username") @Schema(requiredMode = REQUIRED) String username,
      @JsonProperty("email") @Schema(types = {"string", "null"}) @Nullable String email,
      @JsonProperty("is_active") @Schema(requiredMode = REQUIRED) boolean isActive,
      @JsonProperty("is_superuser") @Schema(requiredMode = REQUIRED) boolean isSuperuser,
      @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt) {}

  @OpenAccess
  @PostMapping(
      path = "/api/auth/signup",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make one's account with an invitation",
      description = "In the first version's shape; POST /api/auth/join does the same.",
      operationId = "originalSignUp")
  @ApiResponse(responseCode = "200", description = "Made.")
  @ApiResponse(
      responseCode = "404",
      description = "The invitation is used up, has expired or was taken back.",
      content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
  User signUp(@RequestBody Body body) {
    if (access.open()) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "there are no accounts on this server: whoever reaches it is the one local person")
          .because(Reason.NOBODY_SIGNS_IN);
    }
    if (body.token() == null || body.token().isBlank()) {
      throw ProblemException.invalid(
              "token",
              "accounts are made by invitation here: ask an administrator for a link",
              "the secret of the invitation's link",
              "none")
          .because(Reason.INVITATION_NEEDED);
    }
    Account account =
        invitations.accept(body.token(), body.username(), body.displayName(), body.password());
    if (body.email() != null) {
      account = accounts.change(account.id(), new Accounts.Change(null, body.email(), null, null));
    }
    return new User(
        account.id(),
        account.name(),
        account.email(),
        !account.disabled(),
        account.role() == Role.ADMIN,
        account.createdAt());
  }
}
