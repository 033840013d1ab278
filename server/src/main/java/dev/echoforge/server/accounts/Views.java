package dev.echoforge.server.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.accounts.ApiKeyStore.ApiKey;
import dev.echoforge.server.accounts.Invitations.Invitation;
import dev.echoforge.server.accounts.SessionStore.Session;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts, sessions, keys and invitations as the API shows them. */
final class Views {

  private Views() {}

  /** A person. */
  @Schema(name = "User", description = "A person's account.")
  record User(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("username") @Schema(requiredMode = REQUIRED) String username,
      @JsonProperty("display_name") @Schema(requiredMode = REQUIRED) String displayName,
      @JsonProperty("email") @Schema(types = {"string", "null"}) @Nullable String email,
      @JsonProperty("role")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"listener", "editor", "admin"})
          String role,
      @JsonProperty("disabled") @Schema(requiredMode = REQUIRED) boolean disabled,
      @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
      @JsonProperty("last_sign_in")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant lastSignIn) {

    static User of(Account account) {
      return new User(
          account.id(),
          account.name(),
          account.displayName(),
          account.email(),
          account.role().id(),
          account.disabled(),
          account.createdAt(),
          account.lastSignIn());
    }
  }

  /** A page of people. */
  @Schema(name = "UserPage")
  record UserPage(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<User> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /** A person and a password that is told once. */
  @Schema(name = "UserWithPassword")
  record UserWithPassword(
      @JsonProperty("user") @Schema(requiredMode = REQUIRED) User user,
      @JsonProperty("password")
          @Schema(requiredMode = REQUIRED, description = "Told once; only its hash is kept.")
          String password) {}

  /** A sign-in that holds. */
  @Schema(name = "Session", description = "A sign-in that holds.")
  record SessionView(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
      @JsonProperty("seen_at") @Schema(requiredMode = REQUIRED) Instant seenAt,
      @JsonProperty("address") @Schema(requiredMode = REQUIRED) String address,
      @JsonProperty("agent") @Schema(requiredMode = REQUIRED) String agent,
      @JsonProperty("current") @Schema(requiredMode = REQUIRED) boolean current) {

    static SessionView of(Session session, @Nullable UUID current) {
      return new SessionView(
          session.id(),
          session.createdAt(),
          session.seenAt(),
          session.address(),
          session.agent(),
          session.id().equals(current));
    }
  }

  /** An API key, without what makes it one. */
  @Schema(name = "ApiKey")
  record KeyView(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("prefix") @Schema(requiredMode = REQUIRED) String prefix,
      @JsonProperty("scopes") @Schema(requiredMode = REQUIRED) List<String> scopes,
      @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
      @JsonProperty("expires_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant expiresAt,
      @JsonProperty("last_used_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant lastUsedAt,
      @JsonProperty("requests_per_minute")
          @Schema(
              types = {"integer", "null"},
              format = "int32")
          @Nullable Integer requestsPerMinute,
      @JsonProperty("characters_per_day")
          @Schema(
              types = {"integer", "null"},
              format = "int64")
          @Nullable Long charactersPerDay,
      @JsonProperty("characters_today") @Schema(requiredMode = REQUIRED) long charactersToday) {

    static KeyView of(ApiKey key, long charactersToday) {
      return new KeyView(
          key.id(),
          key.name(),
          key.prefix(),
          key.scopes().stream().map(Scope::id).sorted().toList(),
          key.createdAt(),
          key.expiresAt(),
          key.lastUsedAt(),
          key.requestsPerMinute(),
          key.charactersPerDay(),
          charactersToday);
    }
  }

  /** A page of keys. */
  @Schema(name = "ApiKeyPage")
  record KeyPage(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<KeyView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /** A key that was made. */
  @Schema(name = "NewApiKey")
  record NewKey(
      @JsonProperty("key") @Schema(requiredMode = REQUIRED) KeyView key,
      @JsonProperty("secret")
          @Schema(requiredMode = REQUIRED, description = "The key itself; told once.")
          String secret) {}

  /** An invitation. */
  @Schema(name = "Invitation")
  record InvitationView(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("role")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"listener", "editor", "admin"})
          String role,
      @JsonProperty("note") @Schema(requiredMode = REQUIRED) String note,
      @JsonProperty("created_at") @Schema(requiredMode = REQUIRED) Instant createdAt,
      @JsonProperty("expires_at") @Schema(requiredMode = REQUIRED) Instant expiresAt,
      @JsonProperty("used_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant usedAt,
      @JsonProperty("used_by")
          @Schema(
              types = {"string", "null"},
              format = "uuid")
          @Nullable UUID usedBy) {

    static InvitationView of(Invitation invitation) {
      return new InvitationView(
          invitation.id(),
          invitation.role().id(),
          invitation.note(),
          invitation.createdAt(),
          invitation.expiresAt(),
          invitation.usedAt(),
          invitation.usedBy());
    }
  }

  /** A page of invitations. */
  @Schema(name = "InvitationPage")
  record InvitationPage(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<InvitationView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /** An invitation that was made. */
  @Schema(name = "NewInvitation")
  record NewInvitation(
      @JsonProperty("invitation") @Schema(requiredMode = REQUIRED) InvitationView invitation,
      @JsonProperty("token")
          @Schema(requiredMode = REQUIRED, description = "The secret of the link; told once.")
          String token,
      @JsonProperty("path")
          @Schema(
              requiredMode = REQUIRED,
              description =
                  "The link's path. The secret is behind a #, so that no server's log has it.")
          String path) {}
}
