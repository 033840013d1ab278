package dev.echoforge.server.accounts;

import dev.echoforge.server.settings.SettingCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param adminPassword the first administrator's, where there is no account yet; a random one is
 *     made and told once where it is empty
 * @param passwords whether people sign in by name and password; without it another way is needed
 * @param sessionIdle after how long without a request a session ends
 * @param sessionMax after how long a session ends in any case
 * @param invitation how long an invitation can be used
 */
@ConfigurationProperties(prefix = "echoforge.accounts", ignoreUnknownFields = false)
public record AccountSettings(
    @Nullable String adminPassword,
    @DefaultValue("true") boolean passwords,
    @DefaultValue("7d") Duration sessionIdle,
    @DefaultValue("30d") Duration sessionMax,
    @DefaultValue("7d") Duration invitation) {

  private static final String NAME = "echoforge.accounts.";

  /** Checks them. */
  public AccountSettings {
    SettingCheck.atLeast(1, NAME + "session-idle (in seconds)", sessionIdle.toSeconds());
    SettingCheck.atLeast(1, NAME + "session-max (in seconds)", sessionMax.toSeconds());
    SettingCheck.atLeast(1, NAME + "invitation (in seconds)", invitation.toSeconds());
  }
}
