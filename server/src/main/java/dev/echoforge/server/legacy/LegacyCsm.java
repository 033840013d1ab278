package dev.echoforge.server.legacy;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.speech.UnavailableException;
import org.springframework.stereotype.Component;

/** CSM, which the first EchoForge's admin pages have switches for. */
@Component
class LegacyCsm {

  static final String NAME = "csm";

  private final EngineRegistry engines;

  LegacyCsm(EngineRegistry engines) {
    this.engines = engines;
  }

  /**
   * Wants it to be here.
   *
   * @throws ProblemException if it is not
   */
  void require() {
    try {
      var _ = engines.choose(NAME);
    } catch (UnavailableException e) {
      throw ProblemException.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()))
          .because(Reason.ENGINE_UNAVAILABLE);
    }
  }
}
