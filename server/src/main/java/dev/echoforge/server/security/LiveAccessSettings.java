package dev.echoforge.server.security;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of access may change while the server runs. */
@Configuration
class LiveAccessSettings {

  LiveAccessSettings() {}

  @Bean
  Supplier<AccessSettings> currentAccessSettings(LiveSettings live) {
    return live.register(
        AccessSettings.class,
        Setting.flag(
            "echoforge.access.open-lists",
            Group.ACCESS,
            "Whether the lists of models and voices of the OpenAI API are open without a key."),
        Setting.list(
            "echoforge.access.allowed-hosts",
            Group.ACCESS,
            "Further names that the Host header may have, such as that of a proxy."),
        Setting.list(
                "echoforge.access.allowed-origins",
                Group.ACCESS,
                "Web origins whose pages may call the API (CORS).")
            .fromNextStart(),
        Setting.size(
                "echoforge.access.max-body",
                Group.ACCESS,
                "10KB",
                "1GB",
                "The largest request that is read.")
            .fromNextStart(),
        Setting.size(
                "echoforge.access.max-batch-body",
                Group.ACCESS,
                "10KB",
                "1GB",
                "The largest batch that is read.")
            .fromNextStart());
  }
}
