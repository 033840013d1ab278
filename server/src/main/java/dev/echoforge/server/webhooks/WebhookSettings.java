package dev.echoforge.server.webhooks;

import dev.echoforge.server.settings.SettingCheck;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param allowedNetworks addresses or networks that may be called although they are not public
 * @param maxPerPerson how many one person may have
 * @param maxWaiting how many deliveries may wait for one webhook; further ones are dropped and
 *     counted
 * @param timeout how long one attempt may take, all in all
 * @param attempts how often one delivery is tried
 * @param backOff how long until its second attempt; each further one waits four times as long, at
 *     most six hours
 * @param disableAfter how long a webhook may fail without one success before it is disabled
 * @param keep how long ended deliveries are listed
 */
@ConfigurationProperties(prefix = "echoforge.webhooks", ignoreUnknownFields = false)
public record WebhookSettings(
    @DefaultValue List<String> allowedNetworks,
    @DefaultValue("20") int maxPerPerson,
    @DefaultValue("1000") int maxWaiting,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("8") int attempts,
    @DefaultValue("5s") Duration backOff,
    @DefaultValue("3d") Duration disableAfter,
    @DefaultValue("7d") Duration keep) {

  private static final String NAME = "echoforge.webhooks.";
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final int FACTOR = 4;
  private static final int MAX_STEPS = 8;

  /** Checks them. */
  public WebhookSettings {
    allowedNetworks = new AddressRules(allowedNetworks).allowed(); // says which one is none
    SettingCheck.atLeast(0, NAME + "max-per-person", maxPerPerson);
    SettingCheck.atLeast(1, NAME + "max-waiting", maxWaiting);
    SettingCheck.positive(NAME + "timeout", timeout);
    SettingCheck.atLeast(1, NAME + "attempts", attempts);
    SettingCheck.notNegative(NAME + "back-off", backOff);
    SettingCheck.notNegative(NAME + "disable-after", disableAfter);
    SettingCheck.notNegative(NAME + "keep", keep);
  }

  /** How long to wait after a number of failures, from 1. */
  Duration pause(int failures) {
    Duration pause = backOff;
    for (int i = 1; i < Math.min(failures, MAX_STEPS); i++) {
      pause = pause.multipliedBy(FACTOR);
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
