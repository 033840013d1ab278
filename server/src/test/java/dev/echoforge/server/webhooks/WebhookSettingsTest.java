package dev.echoforge.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {

  @Test
  void pausesGrowUpToSixHours() {
    WebhookSettings settings =
        new WebhookSettings(
            List.of(),
            20,
            1_000,
            Duration.ofSeconds(10),
            8,
            Duration.ofSeconds(5),
            Duration.ofDays(3),
            Duration.ofDays(7));

    assertThat(settings.pause(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.pause(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.pause(4)).isEqualTo(Duration.ofSeconds(320));
    assertThat(settings.pause(8)).isEqualTo(Duration.ofHours(6));
    assertThat(settings.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(6));
  }
}
