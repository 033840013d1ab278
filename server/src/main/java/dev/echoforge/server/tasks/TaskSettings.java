package dev.echoforge.server.tasks;

import dev.echoforge.server.settings.SettingCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tasks may be, and how many.
 *
 * @param maxText the most characters of a text
 * @param maxScript the most characters of a script
 * @param maxTurns the most turns of a script
 * @param concurrency how many run at once on this node; the engine takes of them what it can
 * @param longConcurrency how many of these may be long ones (over 3,000 characters); 0 for half, so
 *     that short ones need not wait for books; where there is one place alone, a short one may be
 *     spoken beside a long one
 * @param waiting how many may wait
 * @param waitingCharacters how many characters the waiting ones may have
 * @param waitingPerClient how many one client may have waiting
 * @param attempts how often one may fail for no fault of the request's
 * @param crashes how often the process may die over one before it is given up
 * @param backOff how long until the second attempt; each further one waits twice as long
 * @param keep how long ended ones can be asked for; their recordings stay
 * @param idempotency how long an Idempotency-Key is remembered
 */
@ConfigurationProperties(prefix = "echoforge.tasks", ignoreUnknownFields = false)
public record TaskSettings(
    @DefaultValue("5000") int maxText,
    @DefaultValue("200000") int maxScript,
    @DefaultValue("2000") int maxTurns,
    @DefaultValue("8") int concurrency,
    @DefaultValue("0") int longConcurrency,
    @DefaultValue("1000") int waiting,
    @DefaultValue("2000000") long waitingCharacters,
    @DefaultValue("500") int waitingPerClient,
    @DefaultValue("3") int attempts,
    @DefaultValue("4") int crashes,
    @DefaultValue("5s") Duration backOff,
    @DefaultValue("7d") Duration keep,
    @DefaultValue("24h") Duration idempotency) {

  private static final String NAME = "echoforge.tasks.";

  /** Checks them. */
  public TaskSettings {
    SettingCheck.atLeast(1, NAME + "max-text", maxText);
    SettingCheck.atLeast(1, NAME + "max-script", maxScript);
    SettingCheck.atLeast(1, NAME + "max-turns", maxTurns);
    SettingCheck.atLeast(1, NAME + "concurrency", concurrency);
    SettingCheck.atLeast(0, NAME + "long-concurrency", longConcurrency);
    SettingCheck.atLeast(1, NAME + "waiting", waiting);
    SettingCheck.atLeast(1, NAME + "waiting-characters", waitingCharacters);
    SettingCheck.atLeast(1, NAME + "waiting-per-client", waitingPerClient);
    SettingCheck.atLeast(1, NAME + "attempts", attempts);
    SettingCheck.atLeast(1, NAME + "crashes", crashes);
    SettingCheck.notNegative(NAME + "back-off", backOff);
    SettingCheck.notNegative(NAME + "keep", keep);
    SettingCheck.notNegative(NAME + "idempotency", idempotency);
  }

  /** How many long ones may run at once; fewer than all, where more than one may. */
  int longPlaces() {
    int wanted = longConcurrency > 0 ? longConcurrency : concurrency / 2;
    return Math.clamp(wanted, 1, Math.max(1, concurrency - 1));
  }
}
