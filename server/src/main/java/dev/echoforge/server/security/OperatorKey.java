package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one key that the environment may set: an administrator's. */
@Component
final class OperatorKey implements CallerSource {

  private final AccessSettings settings;

  OperatorKey(AccessSettings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable Caller byKey(String key, HttpServletRequest request) {
    String own = settings.apiKey();
    // Compared in a time that tells nothing.
    return settings.keyed()
            && MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8),
                String.valueOf(own).getBytes(StandardCharsets.UTF_8))
        ? Caller.operator()
        : null;
  }
}
