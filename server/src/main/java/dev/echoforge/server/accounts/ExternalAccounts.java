package dev.echoforge.server.accounts;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of people whom somebody else vouches for, such as an OpenID provider. */
@Service
public class ExternalAccounts {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalAccounts.class);

  private final Accounts accounts;
  private final AccountStore store;
  private final Sessions sessions;

  ExternalAccounts(Accounts accounts, AccountStore store, Sessions sessions) {
    this.accounts = accounts;
    this.store = store;
    this.sessions = sessions;
  }

  /**
   * Who somebody is there.
   *
   * @param issuer who vouches
   * @param subject never changes there
   * @param name what they are called there, wanted for a new account
   * @param displayName for people, or null
   * @param email or null
   */
  public record Identity(
      String issuer,
      String subject,
      String name,
      @Nullable String displayName,
      @Nullable String email) {}

  /** Their account, if they came before. */
  public Optional<Account> find(Identity identity) {
    return accounts.byIdentity(identity.issuer(), identity.subject());
  }

  /** Makes them one; where two of their requests come at once, both get the same. */
  public Account add(Identity identity, Role role) {
    try {
      return accounts.addExternal(
          identity.name(),
          identity.displayName(),
          identity.email(),
          role,
          identity.issuer(),
          identity.subject());
    } catch (DuplicateKeyException | ProblemException e) {
      return find(identity).orElseThrow(() -> e);
    }
  }

  /**
   * Gives them the account of that name that is here already, if nobody's identity is tied to it.
   */
  @Transactional
  public Optional<Account> link(Identity identity) {
    Optional<Account> account = store.find(identity.name()).filter(a -> !store.isLinked(a.id()));
    account.ifPresent(a -> store.link(a.id(), identity.issuer(), identity.subject()));
    return account;
  }

  /** Makes their role what the other side says; the last administrator stays one. */
  public Account role(Account account, Role role) {
    if (account.role() == role) {
      return account;
    }
    try {
      return accounts.change(account.id(), new Accounts.Change(null, null, role, null));
    } catch (ProblemException e) {
      LOG.warn("{} stays {}: {}", account.name(), account.role().id(), e.getMessage());
      return account;
    }
  }

  /** Begins a session of theirs. */
  public void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
    var _ = sessions.begin(account, request, response);
  }
}
