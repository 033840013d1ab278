package dev.echoforge.server.check;

import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CallerSource;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A key that lives in this process for as long as a check runs, and may only speak and read. */
@Component
class SelfCheckKey implements CallerSource {

  private static final int BYTES = 32;
  private static final String NAME = "self-check";

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

  SelfCheckKey() {}

  private record Held(String key, @Nullable UUID account) {}

  /** A new key; what is asked for with it is the account's. */
  String begin(@Nullable UUID account) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    held.set(new Held(key, account));
    return key;
  }

  /** Ends it. */
  void end() {
    held.set(null);
  }

  @Override
  public @Nullable Caller byKey(String key, HttpServletRequest request) {
    Held now = held.get();
    boolean same =
        now != null
            && MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8), now.key().getBytes(StandardCharsets.UTF_8));
    return now == null || !same
        ? null
        : new Caller(
            NAME,
            NAME,
            now.account(),
            Role.LISTENER,
            Set.of(Scope.SPEAK, Scope.READ),
            NAME,
            Caller.Means.API_KEY,
            null);
  }
}
