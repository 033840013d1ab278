package dev.echoforge.server.accounts;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.AccessSettings;
import dev.echoforge.server.security.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The first administrator: made at a start where people sign in and there is nobody yet. A random
 * password is told once, by whoever started the server, and never goes to the log.
 */
@Component
public class FirstAdmin implements InitializingBean {

  private static final String NAME = "admin";

  private final Accounts accounts;
  private final Passwords passwords;
  private final AccountSettings settings;
  private final AccessSettings access;
  private volatile @Nullable String toTell;

  FirstAdmin(
      Accounts accounts, Passwords passwords, AccountSettings settings, AccessSettings access) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.settings = settings;
    this.access = access;
  }

  @Override
  public void afterPropertiesSet() {
    if (access.open() || !settings.passwords()) {
      return; // nobody signs in, or nobody by password
    }
    passwords.prepare();
    if (accounts.any()) {
      return;
    }
    String given = settings.adminPassword();
    boolean random = given == null || given.isBlank();
    try {
      var made = accounts.add(NAME, "Administrator", Role.ADMIN, random ? null : given);
      toTell = random ? made.password() : null;
    } catch (ProblemException e) {
      if (!accounts.any()) { // another node was first otherwise
        throw new IllegalArgumentException(
            "the first administrator's password (ECHOFORGE_ADMIN_PASSWORD) can't be used: "
                + e.getMessage(),
            e);
      }
    }
  }

  /** The random password of an administrator that this start made; only once. */
  public Optional<String> password() {
    Optional<String> password = Optional.ofNullable(toTell);
    toTell = null;
    return password;
  }
}
