package dev.echoforge.server.accounts;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.AccessSettings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether names and passwords are a way in. */
@Component
class PasswordPolicy {

  private final boolean used;

  /** Checks that there is a way in. */
  PasswordPolicy(AccountSettings settings, AccessSettings access, List<ExternalSignIn> external) {
    this.used = settings.passwords();
    if (!used && !access.open() && external.isEmpty()) {
      throw new IllegalArgumentException(
          "echoforge.accounts.passwords=false leaves nobody a way in: set echoforge.oidc.issuer and"
              + " -client-id, or leave passwords on");
    }
  }

  /** Whether people sign in by password. */
  boolean used() {
    return used;
  }

  /**
   * Returns if they do.
   *
   * @throws ProblemException if they don't
   */
  void require() {
    if (!used) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "nobody signs in by password on this server: use the other way that GET /api/auth/me"
                  + " names")
          .because(Reason.PASSWORDS_OFF);
    }
  }
}
