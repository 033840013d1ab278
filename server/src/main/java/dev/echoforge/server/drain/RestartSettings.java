package dev.echoforge.server.drain;

import dev.echoforge.server.settings.SettingCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service is restarted.
 *
 * @param by what starts it again when it has ended: {@code launcher}, {@code systemd} or another
 *     name; empty where nothing does. The launcher says so by {@code ECHOFORGE_RESTART}
 * @param drain how long work under way may take to end first, where nobody says
 */
@ConfigurationProperties(prefix = "echoforge.restart", ignoreUnknownFields = false)
record RestartSettings(@DefaultValue("") String by, @DefaultValue("30s") Duration drain) {

  RestartSettings {
    SettingCheck.notNegative("echoforge.restart.drain", drain);
  }
}
