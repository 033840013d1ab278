package dev.echoforge.server.configuration;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** How much is logged. */
@Component
class LogLevels {

  private static final List<String> LEVELS =
      List.of("trace", "debug", "info", "warn", "error", "off");
  private static final String PREFIX = "logging.level.";

  private final LoggingSystem logging;

  LogLevels(LiveSettings live, LoggingSystem logging, Environment environment) {
    this.logging = logging;
    watch(live, environment, "root", "warn", "How much is logged of libraries.");
    watch(live, environment, "dev.echoforge", "info", "How much is logged of EchoForge itself.");
  }

  private void watch(
      LiveSettings live, Environment environment, String logger, String usual, String what) {
    String key = PREFIX + logger;
    String now = environment.getProperty(key, usual).toLowerCase(Locale.ROOT);
    live.watch(
        Setting.choice(key, Setting.Group.LOGGING, LEVELS, what),
        LEVELS.contains(now) ? now : usual,
        level ->
            logging.setLogLevel(
                logger.equals("root") ? null : logger,
                LogLevel.valueOf(level.toUpperCase(Locale.ROOT))));
  }
}
