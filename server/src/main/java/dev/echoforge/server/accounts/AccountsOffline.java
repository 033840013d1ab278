package dev.echoforge.server.accounts;

import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Import;

/** What managing accounts needs, without a server. */
@Import({AccountStore.class, SessionStore.class, Passwords.class, Accounts.class})
public final class AccountsOffline {

  AccountsOffline() {}

  /** All accounts, the oldest first. */
  public static List<Account> all(Accounts accounts) {
    List<Account> found = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      PageOf<Account> page =
          accounts.page(
              PageRequest.of(PageRequest.MAX_LIMIT, "created_at", cursor, AccountStore.ORDERS),
              null,
              null,
              null);
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return List.copyOf(found);
  }
}
