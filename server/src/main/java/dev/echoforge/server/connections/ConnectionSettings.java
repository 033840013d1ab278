package dev.echoforge.server.connections;

import dev.echoforge.server.settings.SettingCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one client may take of the connections.
 *
 * @param perAddress how many connections one address may have at once, an IPv6 one with its whole
 *     /64 network; trusted proxies may have any number
 * @param headerTimeout how long a new connection may be silent, and how long a request's headers
 *     may take from their first byte to their last
 * @param bodyTimeout how long a request's body may take from the end of the headers to its last
 *     byte
 */
@ConfigurationProperties(prefix = "echoforge.connections", ignoreUnknownFields = false)
public record ConnectionSettings(
    @DefaultValue("2048") int perAddress,
    @DefaultValue("15s") Duration headerTimeout,
    @DefaultValue("60s") Duration bodyTimeout) {

  /** Checks that something is allowed. */
  public ConnectionSettings {
    SettingCheck.atLeast(1, "echoforge.connections.per-address", perAddress);
    SettingCheck.positive("echoforge.connections.header-timeout", headerTimeout);
    SettingCheck.positive("echoforge.connections.body-timeout", bodyTimeout);
  }
}
