package dev.echoforge.server.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.OpenAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What whoever has an invitation does with it. Its secret is in bodies, never in an address. */
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Account")
class JoinController {

  private final Invitations invitations;

  JoinController(Invitations invitations) {
    this.invitations = invitations;
  }

  /** An invitation's secret. */
  @Schema(name = "InvitationToken")
  record Token(@JsonProperty("token") @Schema(requiredMode = REQUIRED) @Nullable String token) {}

  /** Who was invited. */
  @Schema(name = "Join")
  record Join(
      @JsonProperty("token") @Schema(requiredMode = REQUIRED) @Nullable String token,
      @JsonProperty("username") @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = 100)
          @Nullable String username,
      @JsonProperty("display_name")
          @Schema(
              types = {"string", "null"},
              maxLength = 200)
          @Nullable String displayName,
      @JsonProperty("password") @Schema(requiredMode = REQUIRED, minLength = 10, maxLength = 200)
          @Nullable String password) {}

  @OpenAccess
  @PostMapping(
      path = "/invitation",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "What an invitation is for", operationId = "getInvitation")
  @ApiResponse(responseCode = "200", description = "It can be used.")
  Views.InvitationView invitation(@RequestBody Token body) {
    return Views.InvitationView.of(invitations.open(body.token()));
  }

  @OpenAccess
  @PostMapping(
      path = "/join",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Make one's account with an invitation",
      description = "Signing in is the next step.",
      operationId = "join")
  @ApiResponse(responseCode = "201", description = "Made.")
  Views.User join(@RequestBody Join body) {
    return Views.User.of(
        invitations.accept(body.token(), body.username(), body.displayName(), body.password()));
  }
}
