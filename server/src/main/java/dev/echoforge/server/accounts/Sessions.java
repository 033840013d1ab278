package dev.echoforge.server.accounts;

import dev.echoforge.server.accounts.SessionStore.Session;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CallerSource;
import dev.echoforge.server.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Sessions: rows in the database, so that they outlive a restart and hold on every node. A request
 * with a session's cookie that changes something must carry the session's CSRF token, which no
 * other site can read.
 */
@Component
class Sessions implements CallerSource {

  /** Where the CSRF token goes. */
  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Duration DEVICE_AGE = Duration.ofDays(365);
  private static final int MAX_AGENT = 400;
  private static final int MAX_TOKEN = 100;

  private final SessionStore store;
  private final AccountStore accounts;
  private final Supplier<AccountSettings> settings;
  private final Clock clock;
  private final Secrets secrets = new Secrets(new SecureRandom());

  Sessions(
      SessionStore store, AccountStore accounts, Supplier<AccountSettings> settings, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Begins a session: always a new one, so that a cookie that was put into a browser before is
   * worth nothing.
   *
   * @return its CSRF token
   */
  String begin(Account account, HttpServletRequest request, HttpServletResponse response) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String old = Cookies.read(request, Cookies.SESSION);
    if (old != null) {
      session(old).ifPresent(session -> store.delete(session.account(), session.id()));
    }
    store.expire(now.minus(settings.get().sessionIdle()), now.minus(settings.get().sessionMax()));
    String token = secrets.token();
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    store.add(
        new Session(
            UUID.randomUUID(),
            account.id(),
            now,
            now,
            request.getRemoteAddr(),
            agent.length() > MAX_AGENT ? agent.substring(0, MAX_AGENT) : agent),
        token);
    accounts.signedIn(account.id(), now);
    Cookies.set(request, response, Cookies.SESSION, token, settings.get().sessionMax());
    String device = Optional.ofNullable(device(request)).orElseGet(secrets::token);
    try {
      store.rememberDevice(device, account.id(), now);
    } catch (DuplicateKeyException e) {
      // Two sign-ins of one browser at once: the other has remembered it.
    }
    Cookies.set(request, response, Cookies.DEVICE, device, DEVICE_AGE);
    return csrf(token);
  }

  /** The token that tells a browser in which somebody signed in before. */
  static @Nullable String device(HttpServletRequest request) {
    String token = Cookies.read(request, Cookies.DEVICE);
    return token == null || token.length() > MAX_TOKEN ? null : token;
  }

  /** The CSRF token of a request's session, or null where it has none. */
  static @Nullable String csrfOf(HttpServletRequest request) {
    String token = Cookies.read(request, Cookies.SESSION);
    return token == null ? null : csrf(token);
  }

  private static String csrf(String token) {
    return Secrets.derived("csrf", token);
  }

  private Optional<Session> session(String token) {
    Instant now = clock.instant();
    return token.length() > MAX_TOKEN
        ? Optional.empty()
        : store
            .find(token)
            .filter(session -> session.seenAt().plus(settings.get().sessionIdle()).isAfter(now))
            .filter(session -> session.createdAt().plus(settings.get().sessionMax()).isAfter(now));
  }

  @Override
  public @Nullable Caller byCookie(HttpServletRequest request, HttpServletResponse response) {
    String token = Cookies.read(request, Cookies.SESSION);
    Session session = token == null ? null : session(token).orElse(null);
    if (token == null || session == null) {
      return null;
    }
    Account account = accounts.find(session.account()).filter(a -> !a.disabled()).orElse(null);
    if (account == null) {
      return null;
    }
    if (!SAFE.contains(request.getMethod())) {
      requireCsrf(token, request);
    }
    Instant now = clock.instant();
    if (session.seenAt().plus(SEEN_EVERY).isBefore(now)) {
      store.seen(session.id(), now);
    }
    return new Caller(
        account.id().toString(),
        account.name(),
        account.id(),
        account.role(),
        Scope.ALL,
        account.id().toString(),
        Caller.Means.SESSION,
        session.id());
  }

  private static void requireCsrf(String token, HttpServletRequest request) {
    String sent = request.getHeader(CSRF_HEADER);
    if (sent == null || !Secrets.equal(sent, csrf(token))) {
      throw ProblemException.of(
              ProblemType.FORBIDDEN,
              "the CSRF token is %s: send the csrf_token of GET /api/auth/me as the header %s"
                  .formatted(sent == null ? "missing" : "wrong", CSRF_HEADER))
          .because(Reason.CSRF_TOKEN, Map.of("state", sent == null ? "missing" : "wrong"));
    }
  }

  /** Ends the session of a request. */
  void end(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    if (caller.account() != null && caller.credential() != null) {
      store.delete(caller.account(), caller.credential());
    }
    Cookies.clear(request, response, Cookies.SESSION);
  }
}
