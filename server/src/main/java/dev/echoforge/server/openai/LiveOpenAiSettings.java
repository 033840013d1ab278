package dev.echoforge.server.openai;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the OpenAI API may change while the server runs. */
@Configuration
class LiveOpenAiSettings {

  LiveOpenAiSettings() {}

  @Bean
  Supplier<OpenAiSettings> currentOpenAiSettings(LiveSettings live) {
    return live.register(
        OpenAiSettings.class,
        Setting.integer(
            "echoforge.openai.max-input",
            Group.LIMITS,
            1,
            1000000,
            "The longest text that clients of the OpenAI API may send."));
  }
}
