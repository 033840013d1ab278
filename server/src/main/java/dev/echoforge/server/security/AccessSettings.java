package dev.echoforge.server.security;

import dev.echoforge.server.settings.SettingCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may come in.
 *
 * @param mode whether people sign in
 * @param apiKey an administrator's key ({@code Authorization: Bearer} or {@code X-API-Key}); none
 *     where it is empty
 * @param loopback whether the server listens on loopback only
 * @param allowedHosts further names that the Host header may have, such as a proxy's
 * @param trustedProxies addresses or networks of the proxies whose {@code X-Forwarded-} headers are
 *     believed: host, scheme, port, prefix and client; none by default
 * @param allowedOrigins web origins whose pages may call the API (CORS); none by default
 * @param openLists whether OpenAI's lists of models and voices are open without the key, as some
 *     clients want
 * @param maxBody the largest request that is read; texts are far smaller
 * @param maxBatchBody the same for a batch
 */
@ConfigurationProperties(prefix = "echoforge.access", ignoreUnknownFields = false)
public record AccessSettings(
    @DefaultValue("auto") AccessMode mode,
    @Nullable String apiKey,
    @DefaultValue("true") boolean loopback,
    @DefaultValue List<String> allowedHosts,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue List<String> allowedOrigins,
    @DefaultValue("false") boolean openLists,
    @DefaultValue("1MB") DataSize maxBody,
    @DefaultValue("64MB") DataSize maxBatchBody) {

  /** Copies the lists. */
  public AccessSettings {
    SettingCheck.atLeast(1, "echoforge.access.max-body", maxBody.toBytes());
    SettingCheck.atLeast(1, "echoforge.access.max-batch-body", maxBatchBody.toBytes());
    allowedHosts = List.copyOf(allowedHosts);
    trustedProxies = List.copyOf(trustedProxies);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Whether this server is one local person's: nobody signs in. */
  public boolean open() {
    return mode == AccessMode.AUTO && loopback && !keyed();
  }

  /** Whether the operator set a key. */
  public boolean keyed() {
    return apiKey != null && !apiKey.isBlank();
  }
}
