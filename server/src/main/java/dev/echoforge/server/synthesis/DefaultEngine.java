package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.speech.SpeechException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who speaks where a request names no engine: the one that an administrator chose and, while that
 * one can't (its model was removed, it failed), the best that can. A request that names an engine
 * gets that one or an error; one that names none must not suffer for a choice it never made.
 */
@Component
public class DefaultEngine {

  private final EngineRegistry registry;
  private final Supplier<SynthesisSettings> settings;

  DefaultEngine(EngineRegistry registry, Supplier<SynthesisSettings> settings) {
    this.registry = registry;
    this.settings = settings;
  }

  /** What was chosen: {@code auto} or an engine. */
  public String chosen() {
    return settings.get().engine();
  }

  /** What speaks now: the chosen one, or {@code auto} while that can't. */
  public String name() {
    return reasonAgainst() == null ? chosen() : EngineRegistry.AUTO;
  }

  /** Why the chosen one can't speak now; null where it can, and for {@code auto}. */
  public @Nullable String reasonAgainst() {
    return reasonAgainst(registry, chosen());
  }

  /** Why an engine that can't speak is not made the default, and what to do. */
  static String refusal(String reasonAgainst) {
    return reasonAgainst
        + "; pull or import its model first (Models), or leave auto, which prefers it as soon as it"
        + " can speak";
  }

  /**
   * Wants an engine that is to be the default to be able to speak.
   *
   * @throws ProblemException saying what it lacks and what to do
   */
  public void require(String engine) {
    String against = reasonAgainst(registry, engine);
    if (against != null) {
      throw ProblemException.of(ProblemType.CONFLICT, refusal(against))
          .because(Reason.ENGINE_UNAVAILABLE);
    }
  }

  /**
   * Why an engine can't speak now; null where it can, and for {@code auto}, which is always a
   * choice.
   *
   * @param engine its name, also one that nothing has
   */
  static @Nullable String reasonAgainst(EngineRegistry registry, String engine) {
    if (engine.equals(EngineRegistry.AUTO)) {
      return null;
    }
    try {
      var _ = registry.choose(engine);
      return null;
    } catch (SpeechException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
