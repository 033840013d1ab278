package dev.echoforge.server.tasks;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of tasks may change while the server runs. */
@Configuration
class LiveTaskSettings {

  LiveTaskSettings() {}

  @Bean
  Supplier<TaskSettings> currentTaskSettings(LiveSettings live) {
    return live.register(
        TaskSettings.class,
        Setting.integer(
            "echoforge.tasks.max-text", Group.LIMITS, 1, 1000000, "The most characters of a text."),
        Setting.integer(
            "echoforge.tasks.max-script",
            Group.LIMITS,
            1,
            10000000,
            "The most characters of a script."),
        Setting.integer(
            "echoforge.tasks.max-turns", Group.LIMITS, 1, 100000, "The most turns of a script."),
        Setting.integer(
            "echoforge.tasks.waiting", Group.LIMITS, 1, 1000000, "How many tasks may wait."),
        Setting.integer(
            "echoforge.tasks.waiting-characters",
            Group.LIMITS,
            1,
            1000000000,
            "How many characters the waiting tasks may have."),
        Setting.integer(
            "echoforge.tasks.waiting-per-client",
            Group.LIMITS,
            1,
            1000000,
            "How many tasks one client may have waiting."),
        Setting.integer(
            "echoforge.tasks.attempts",
            Group.LIMITS,
            1,
            100,
            "How often a task may fail for no fault of the request."),
        Setting.integer(
            "echoforge.tasks.crashes",
            Group.LIMITS,
            1,
            100,
            "How often the process may die over a task before it is given up."),
        Setting.duration(
            "echoforge.tasks.back-off",
            Group.LIMITS,
            "0s",
            "1h",
            "How long until the second attempt; each further one waits twice as long."),
        Setting.duration(
            "echoforge.tasks.keep",
            Group.STORAGE,
            "0s",
            "3650d",
            "How long ended tasks can be asked for; their recordings stay."),
        Setting.duration(
            "echoforge.tasks.idempotency",
            Group.LIMITS,
            "0s",
            "365d",
            "How long an Idempotency-Key is remembered."),
        Setting.integer(
                "echoforge.tasks.concurrency",
                Group.ENGINES,
                1,
                256,
                "How many tasks run at once on a node.")
            .fromNextStart(),
        Setting.integer(
                "echoforge.tasks.long-concurrency",
                Group.ENGINES,
                0,
                256,
                "How many of these may be long ones; 0 for half.")
            .fromNextStart());
  }
}
