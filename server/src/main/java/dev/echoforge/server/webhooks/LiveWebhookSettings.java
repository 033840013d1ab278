package dev.echoforge.server.webhooks;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of webhooks may change while the server runs: all of it. */
@Configuration
class LiveWebhookSettings {

  LiveWebhookSettings() {}

  @Bean
  Supplier<WebhookSettings> currentWebhookSettings(LiveSettings live) {
    return live.register(
        WebhookSettings.class,
        Setting.list(
            "echoforge.webhooks.allowed-networks",
            Group.WEBHOOKS,
            "Addresses and networks that webhooks may call although they are not public."),
        Setting.integer(
            "echoforge.webhooks.max-per-person",
            Group.WEBHOOKS,
            0,
            10_000,
            "How many webhooks one person may have."),
        Setting.integer(
            "echoforge.webhooks.max-waiting",
            Group.WEBHOOKS,
            1,
            100_000,
            "How many deliveries may wait for one webhook; further ones are dropped and counted."),
        Setting.duration(
            "echoforge.webhooks.timeout",
            Group.WEBHOOKS,
            "1s",
            "1m",
            "How long one attempt may take, all in all."),
        Setting.integer(
            "echoforge.webhooks.attempts",
            Group.WEBHOOKS,
            1,
            100,
            "How often a delivery is tried."),
        Setting.duration(
            "echoforge.webhooks.back-off",
            Group.WEBHOOKS,
            "0s",
            "1h",
            "How long until the second attempt; each further one waits four times as long."),
        Setting.duration(
            "echoforge.webhooks.disable-after",
            Group.WEBHOOKS,
            "0s",
            "365d",
            "How long a webhook may fail without one success before it is disabled."),
        Setting.duration(
            "echoforge.webhooks.keep",
            Group.WEBHOOKS,
            "0s",
            "365d",
            "How long ended deliveries are listed."));
  }
}
