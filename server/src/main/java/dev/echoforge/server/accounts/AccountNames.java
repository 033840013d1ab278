package dev.echoforge.server.accounts;

import dev.echoforge.server.problems.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How owners of rows are called. */
@Component
public class AccountNames {

  private final AccountStore store;

  AccountNames(AccountStore store) {
    this.store = store;
  }

  /** The names that accounts sign in with, by their ids; those that are gone are left out. */
  public Map<UUID, String> of(Collection<UUID> ids) {
    return store.names(ids);
  }

  /**
   * Makes sure that there is an account.
   *
   * @throws ProblemException if there is none
   */
  public void require(UUID id) {
    if (store.find(id).isEmpty()) {
      throw ProblemException.notFound("user", id.toString());
    }
  }
}
