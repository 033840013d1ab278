package dev.echoforge.server.accounts;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Signs people in by name and password. */
@Service
class SignIn {

  private static final int MAX_CHARS = 500;
  private static final UUID NOBODY = new UUID(0, 0);

  private final AccountStore accounts;
  private final SessionStore devices;
  private final Sessions sessions;
  private final Passwords passwords;
  private final PasswordPolicy policy;
  private final SignInLimits limits = new SignInLimits(System::nanoTime);

  SignIn(
      AccountStore accounts,
      SessionStore devices,
      Sessions sessions,
      Passwords passwords,
      PasswordPolicy policy) {
    this.policy = policy;
    this.accounts = accounts;
    this.devices = devices;
    this.sessions = sessions;
    this.passwords = passwords;
  }

  /** Who signed in, and the token that their page sends with what it changes. */
  record SignedIn(Account account, String csrf) {}

  /**
   * Signs somebody in. An unknown name, a wrong password and a disabled account answer alike and
   * take as long.
   *
   * @throws ProblemException if that is not to be
   */
  SignedIn signIn(
      @Nullable String name,
      @Nullable String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    policy.require();
    String wanted = required("username", name);
    String given = required("password", password);
    String device = Sessions.device(request);
    boolean known = device != null && devices.knowsDevice(device, wanted);
    SignInLimits.Attempt attempt =
        limits.begin(AccountStore.key(wanted), request.getRemoteAddr(), known ? device : null);
    Account account = accounts.find(wanted).orElse(null);
    // Asked for also where there is none: whoever measures learns nothing.
    String hash = accounts.password(account == null ? NOBODY : account.id());
    boolean right = passwords.matches(given, hash);
    if (account == null || !right || account.disabled()) {
      throw ProblemException.of(ProblemType.UNAUTHENTICATED, "the name or the password is wrong")
          .because(Reason.WRONG_PASSWORD);
    }
    attempt.succeeded();
    return new SignedIn(account, sessions.begin(account, request, response));
  }

  /** Checks the password of somebody who is signed in, as slowly for guesses as the sign-in. */
  void confirm(Account account, @Nullable String password, HttpServletRequest request) {
    policy.require();
    String given = required("current_password", password);
    SignInLimits.Attempt attempt =
        limits.begin(AccountStore.key(account.name()), request.getRemoteAddr(), null);
    if (!passwords.matches(given, accounts.password(account.id()))) {
      throw ProblemException.invalid(
          "current_password", "the password is wrong", "your present password", "another");
    }
    attempt.succeeded();
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > MAX_CHARS) {
      throw ProblemException.invalid(
          field,
          field + " is missing or too long",
          "1 to " + MAX_CHARS + " characters",
          value == null || value.isBlank() ? "nothing" : value.length() + " characters");
    }
    return value;
  }
}
