package dev.echoforge.server.accounts;

import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.security.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's accounts: made, changed, taken away. */
@Service
public class Accounts {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");
  private static final int MAX_TEXT = 200;
  private static final int PASSWORD_LETTERS = 20;

  private final AccountStore store;
  private final SessionStore sessions;
  private final Passwords passwords;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Secrets secrets = new Secrets(new SecureRandom());

  Accounts(
      AccountStore store,
      SessionStore sessions,
      Passwords passwords,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
  }

  /** An account and the password that it was given, which is told once. */
  public record WithPassword(Account account, String password) {}

  /** Whether there is one. */
  public boolean any() {
    return store.any();
  }

  /**
   * Makes one.
   *
   * @param password null for a random one
   * @throws ProblemException if the name is taken or something is not allowed
   */
  public WithPassword add(
      @Nullable String name, @Nullable String displayName, Role role, @Nullable String password) {
    Account account = account(name, displayName, null, role);
    String given = password == null ? secrets.letters(PASSWORD_LETTERS) : password;
    Passwords.require("password", given, account.name());
    insert(account, passwords.hash(given));
    return new WithPassword(account, given);
  }

  /** Makes one for somebody who signs in at an OpenID provider. */
  @Transactional
  public Account addExternal(
      String name,
      @Nullable String displayName,
      @Nullable String email,
      Role role,
      String issuer,
      String subject) {
    String base = NAME.matcher(name).matches() ? name : "user";
    String free = base;
    for (int i = 2; store.find(free).isPresent(); i++) {
      free = (base.length() > 90 ? base.substring(0, 90) : base) + "-" + i;
    }
    Account account = account(free, displayName, email, role);
    insert(account, null);
    store.link(account.id(), issuer, subject);
    return account;
  }

  private Account account(
      @Nullable String name, @Nullable String displayName, @Nullable String email, Role role) {
    String wanted = name == null ? "" : name.strip();
    if (!NAME.matcher(wanted).matches()) {
      throw ProblemException.invalid(
          "username",
          "unusable username",
          "1 to 100 letters, digits and . _ @ + -, the first a letter or a digit",
          "\"" + wanted + "\"");
    }
    String shown = text("display_name", displayName);
    return new Account(
        UUID.randomUUID(),
        wanted,
        shown == null ? wanted : shown,
        text("email", email),
        role,
        false,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        null);
  }

  private void insert(Account account, @Nullable String hash) {
    try {
      store.add(account, hash);
    } catch (DuplicateKeyException e) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the username \"%s\" is taken; choose another".formatted(account.name()))
          .because(Reason.NAME_TAKEN, Map.of("name", account.name()));
    }
  }

  private static @Nullable String text(String field, @Nullable String value) {
    String text = value == null ? "" : PlainText.of(value);
    if (PlainText.length(text) > MAX_TEXT) {
      throw ProblemException.invalid(
          field,
          field + " is too long",
          "up to " + MAX_TEXT + " characters",
          PlainText.length(text) + " characters");
    }
    return text.isEmpty() ? null : text;
  }

  /**
   * The account of that id.
   *
   * @throws ProblemException if there is none
   */
  public Account get(UUID id) {
    return store.find(id).orElseThrow(() -> ProblemException.notFound("user", id.toString()));
  }

  /** The account of that name. */
  public java.util.Optional<Account> byName(String name) {
    return store.find(name);
  }

  /** The account of a person at an OpenID provider. */
  public java.util.Optional<Account> byIdentity(String issuer, String subject) {
    return store.find(issuer, subject);
  }

  /** A page of them. */
  public PageOf<Account> page(
      PageRequest page, @Nullable String words, @Nullable Role role, @Nullable Boolean disabled) {
    return store.page(page, words, role, disabled);
  }

  /**
   * What is to be otherwise; null leaves it.
   *
   * @param displayName for people
   * @param email where they are reached; an empty one takes it away
   * @param role what they are
   * @param disabled whether they may not come in
   */
  public record Change(
      @Nullable String displayName,
      @Nullable String email,
      @Nullable Role role,
      @Nullable Boolean disabled) {}

  /**
   * Changes one. Whoever is disabled is signed out at once.
   *
   * @throws ProblemException if there is none, or it would leave nobody to administer
   */
  @Transactional
  public Account change(UUID id, Change change) {
    Account now = get(id);
    String shown = text("display_name", change.displayName());
    Account then =
        new Account(
            id,
            now.name(),
            shown == null ? now.displayName() : shown,
            change.email() == null ? now.email() : text("email", change.email()),
            change.role() == null ? now.role() : change.role(),
            change.disabled() == null ? now.disabled() : change.disabled(),
            now.createdAt(),
            now.lastSignIn());
    if (then.role() != Role.ADMIN || then.disabled()) {
      requireOtherAdmin(now);
    }
    store.update(then);
    if (then.disabled()) {
      sessions.deleteOthers(id, null);
    }
    return then;
  }

  private void requireOtherAdmin(Account account) {
    if (account.role() == Role.ADMIN
        && !account.disabled()
        && store.otherAdmins(account.id()) == 0) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "%s is the only administrator: make another one first".formatted(account.name()))
          .because(Reason.LAST_ADMINISTRATOR, Map.of("name", account.name()));
    }
  }

  /** Gives one a password of its own choice; all its other sessions end. */
  public void password(
      Account account, @Nullable String password, String field, @Nullable UUID session) {
    Passwords.require(field, password, account.name());
    store.password(account.id(), passwords.hash(String.valueOf(password)));
    sessions.deleteOthers(account.id(), session);
    sessions.forgetDevices(account.id());
  }

  /** Gives one a random password, which is told once; all its sessions end. */
  public String resetPassword(Account account) {
    String password = secrets.letters(PASSWORD_LETTERS);
    password(account, password, "password", null);
    return password;
  }

  /**
   * Deletes one. What it made is nobody's from then on.
   *
   * @throws ProblemException if there is none, or it would leave nobody to administer
   */
  @Transactional
  public void delete(UUID id) {
    requireOtherAdmin(get(id));
    sessions.deleteOthers(id, null);
    sessions.forgetDevices(id);
    events.publishEvent(new OwnerChanged(id, null));
    store.delete(id);
  }
}
