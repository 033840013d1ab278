package dev.echoforge.server.accounts;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of accounts may change while the server runs. */
@Configuration
class LiveAccountSettings {

  LiveAccountSettings() {}

  @Bean
  Supplier<AccountSettings> currentAccountSettings(LiveSettings live) {
    return live.register(
        AccountSettings.class,
        Setting.duration(
            "echoforge.accounts.session-idle",
            Group.ACCOUNTS,
            "1m",
            "3650d",
            "After how long without a request a session ends."),
        Setting.duration(
            "echoforge.accounts.session-max",
            Group.ACCOUNTS,
            "1m",
            "3650d",
            "After how long a session ends in any case."),
        Setting.duration(
            "echoforge.accounts.invitation",
            Group.ACCOUNTS,
            "1m",
            "3650d",
            "How long an invitation can be used."));
  }
}
