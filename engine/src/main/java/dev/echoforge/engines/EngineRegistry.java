package dev.echoforge.engines;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The engines of this installation: picks one by name or {@code auto}, opens it on first use, keeps
 * it while it is used, and unloads it when idle. Safe for concurrent use.
 */
public final class EngineRegistry implements AutoCloseable {

  /** The name that leaves the choice to the registry. */
  public static final String AUTO = "auto";

  private final List<EngineSlot> slots;

  /**
   * @param providers the engines there are
   * @param settings what they are opened with
   * @param clock tells when an engine was last used
   */
  public EngineRegistry(
      List<SpeechEngineProvider> providers, EngineSettings settings, InstantSource clock) {
    slots =
        providers.stream()
            .sorted(Comparator.comparingInt(SpeechEngineProvider::preference).reversed())
            .map(provider -> new EngineSlot(provider, settings, clock))
            .toList();
  }

  /** A registry of every engine on the class path. */
  public static EngineRegistry discover(EngineSettings settings) {
    List<SpeechEngineProvider> providers = new ArrayList<>();
    ServiceLoader.load(SpeechEngineProvider.class).forEach(providers::add);
    return new EngineRegistry(providers, settings, InstantSource.system());
  }

  /**
   * Holds an engine, opening it if need be. With {@link #AUTO} the one preferred most that opens.
   *
   * @throws InvalidRequestException if there is no engine of that name
   * @throws UnavailableException if it can't be opened here, with the reason
   * @throws BrokenFileException if its files are damaged
   */
  public EngineLease acquire(String name) {
    return name.equals(AUTO) ? acquireBest() : acquireNamed(name);
  }

  private EngineLease acquireNamed(String name) {
    EngineSlot slot = slot(name);
    // Asked for by name, an engine is tried again even if it has just failed.
    String obstacle = slot.hardObstacle();
    if (obstacle != null) {
      throw new UnavailableException("engine \"" + name + "\" is not available: " + obstacle);
    }
    return slot.acquire(null);
  }

  private EngineLease acquireBest() {
    List<String> passed = new ArrayList<>();
    for (EngineSlot slot : slots) {
      String obstacle = slot.obstacle();
      if (obstacle == null) {
        try {
          return slot.acquire(passed.isEmpty() ? null : String.join("; ", passed));
        } catch (SpeechException e) {
          obstacle = e.getMessage();
        }
      }
      passed.add(slot.name() + ": " + obstacle);
    }
    throw new UnavailableException("no engine can speak here: " + String.join("; ", passed));
  }

  private EngineSlot slot(String name) {
    for (EngineSlot slot : slots) {
      if (slot.name().equals(name)) {
        return slot;
      }
    }
    throw new InvalidRequestException(
        "engine", "unknown engine", "auto, " + String.join(", ", names()), "\"" + name + "\"");
  }

  /** The engines' names, preferred first. */
  public List<String> names() {
    return slots.stream().map(EngineSlot::name).toList();
  }

  /** Every engine's state, preferred first. */
  public List<EngineStatus> statuses() {
    return slots.stream().map(EngineSlot::status).toList();
  }

  /**
   * Closes the engines that nobody has held for that long; call it now and then.
   *
   * @return the names of those closed
   */
  public List<String> unloadIdle(Duration idle) {
    return slots.stream().filter(slot -> slot.unloadIfIdle(idle)).map(EngineSlot::name).toList();
  }

  @Override
  public void close() {
    slots.forEach(EngineSlot::close);
  }
}
