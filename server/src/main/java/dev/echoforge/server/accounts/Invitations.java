package dev.echoforge.server.accounts;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Role;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links by which people make their own accounts: each once, for a time, for a role. */
@Service
class Invitations {

  static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  private static final String COLUMNS = "id, role, note, created_at, expires_at, used_at, used_by";
  private static final int MAX_TOKEN = 100;

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final PasswordPolicy policy;
  private final Supplier<AccountSettings> settings;
  private final Clock clock;
  private final Secrets secrets = new Secrets(new SecureRandom());

  Invitations(
      JdbcClient jdbc,
      Accounts accounts,
      PasswordPolicy policy,
      Supplier<AccountSettings> settings,
      Clock clock) {
    this.policy = policy;
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * An invitation, without its secret.
   *
   * @param id names it
   * @param role what whoever uses it will be
   * @param note for whom it is
   * @param createdAt when it was made
   * @param expiresAt until when it can be used
   * @param usedAt when it was used, or null
   * @param usedBy the account that was made with it, or null
   */
  record Invitation(
      UUID id,
      Role role,
      String note,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant usedAt,
      @Nullable UUID usedBy) {}

  /** An invitation and its secret, which is told once. */
  record Made(Invitation invitation, String token) {}

  Made make(Role role, String note) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String token = secrets.token();
    Invitation made =
        new Invitation(
            UUID.randomUUID(), role, note, now, now.plus(settings.get().invitation()), null, null);
    jdbc.sql(
            "insert into invitations (id, token, role, note, created_at, expires_at)"
                + " values (:id, :token, :role, :note, :now, :expires)")
        .param("id", made.id())
        .param("token", Secrets.digest(token))
        .param("role", role.id())
        .param("note", note)
        .param("now", AccountStore.time(now))
        .param("expires", AccountStore.time(made.expiresAt()))
        .update();
    return new Made(made, token);
  }

  /**
   * The invitation of a secret.
   *
   * @throws ProblemException if there is none that can be used
   */
  Invitation open(@Nullable String token) {
    return find(token).orElseThrow(Invitations::gone);
  }

  private Optional<Invitation> find(@Nullable String token) {
    if (token == null || token.length() > MAX_TOKEN) {
      return Optional.empty();
    }
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from invitations where token = :token and used_at is null and expires_at >"
                + " :now")
        .param("token", Secrets.digest(token))
        .param("now", AccountStore.time(clock.instant()))
        .query(Invitations::row)
        .optional();
  }

  private static ProblemException gone() {
    return ProblemException.of(
            ProblemType.NOT_FOUND,
            "the invitation is used up, has expired or was taken back; ask for another")
        .because(Reason.INVITATION_INVALID);
  }

  /**
   * Makes the account of whoever was invited.
   *
   * @throws ProblemException if the invitation can't be used, or the account can't be made
   */
  @Transactional
  public Account accept(
      @Nullable String token,
      @Nullable String name,
      @Nullable String displayName,
      @Nullable String password) {
    policy.require();
    Invitation invitation = open(token);
    Passwords.require("password", password, name == null ? "" : name);
    Account account = accounts.add(name, displayName, invitation.role(), password).account();
    int used =
        jdbc.sql(
                "update invitations set used_at = :now, used_by = :account where id = :id and"
                    + " used_at is null")
            .param("now", AccountStore.time(clock.instant()))
            .param("account", account.id())
            .param("id", invitation.id())
            .update();
    if (used == 0) {
      throw gone(); // twice at once: the other was first, and this account is not made
    }
    return account;
  }

  PageOf<Invitation> page(PageRequest page) {
    return new KeysetQuery(COLUMNS, "invitations").page(jdbc, page, Invitations::row);
  }

  void delete(UUID id) {
    if (jdbc.sql("delete from invitations where id = :id").param("id", id).update() == 0) {
      throw ProblemException.notFound("invitation", id.toString());
    }
  }

  private static Invitation row(ResultSet row, int number) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        Role.of(row.getString("role")).orElse(Role.LISTENER),
        row.getString("note"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        AccountStore.instant(row, "used_at"),
        row.getObject("used_by", UUID.class));
  }
}
