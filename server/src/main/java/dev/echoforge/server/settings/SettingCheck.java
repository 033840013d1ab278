package dev.echoforge.server.settings;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Refuses settings that nobody can mean, at the start rather than when they do harm. */
public final class SettingCheck {

  private SettingCheck() {}

  /**
   * Wants a number.
   *
   * @throws IllegalArgumentException if it is smaller
   */
  public static void atLeast(long least, String setting, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, got %d".formatted(setting, least, value));
    }
  }

  /**
   * Wants a time.
   *
   * @throws IllegalArgumentException if it is none or goes back
   */
  public static void positive(String setting, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "%s: expected a time such as 30s, 12h or 7d, got %s".formatted(setting, value));
    }
  }

  /**
   * Wants a time that is none or goes forward.
   *
   * @throws IllegalArgumentException if it goes back
   */
  public static void notNegative(String setting, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "%s: expected 0 or a time such as 30s, 12h or 7d, got %s".formatted(setting, value));
    }
  }

  /**
   * Wants a size that is none or more.
   *
   * @throws IllegalArgumentException if it is less
   */
  public static void notNegative(String setting, DataSize value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "%s: expected 0 or a size such as 500MB or 20GB, got %s".formatted(setting, value));
    }
  }
}
