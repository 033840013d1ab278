package dev.echoforge.checks;

/**
 * How near a check came to its limit.
 *
 * @param fault what was looked for
 * @param ratio what was measured over what is allowed; from 1 on it is a fault
 */
public record Finding(Fault fault, double ratio) {

  /** Whether the limit is reached. */
  public boolean isFault() {
    return ratio >= 1;
  }
}
