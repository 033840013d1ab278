package dev.echoforge.server.synthesis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How long an engine takes for a character, measured on what it speaks. */
@Component
public class SpeedMeter {

  /** Before anything was measured: about real time, as a model's first work may be. */
  private static final double UNKNOWN_S = 0.05;

  /** The share that the newest work has; earlier ones fade. */
  private static final double NEWEST = 0.2;

  private final Map<String, Double> secondsPerCharacter = new ConcurrentHashMap<>();

  SpeedMeter() {}

  void measured(String engine, int characters, double seconds) {
    double measured = seconds / Math.max(1, characters);
    secondsPerCharacter.merge(engine, measured, (known, fresh) -> known + NEWEST * (fresh - known));
  }

  /** How long that many characters will take. */
  public double seconds(String engine, long characters) {
    return characters * secondsPerCharacter.getOrDefault(engine, UNKNOWN_S);
  }

  /** How long that many characters will take the engine that spoke last. */
  public double seconds(long characters) {
    double slowest =
        secondsPerCharacter.values().stream().mapToDouble(d -> d).max().orElse(UNKNOWN_S);
    return characters * slowest;
  }
}
