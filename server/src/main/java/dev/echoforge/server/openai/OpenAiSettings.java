package dev.echoforge.server.openai;

import dev.echoforge.server.settings.SettingCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What OpenAI's clients may send.
 *
 * @param maxInput the longest text, in characters; OpenAI itself takes 4,096
 */
@ConfigurationProperties(prefix = "echoforge.openai", ignoreUnknownFields = false)
record OpenAiSettings(@DefaultValue("5000") int maxInput) {

  OpenAiSettings {
    SettingCheck.atLeast(1, "echoforge.openai.max-input", maxInput);
  }
}
