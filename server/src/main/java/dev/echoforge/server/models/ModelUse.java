package dev.echoforge.server.models;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.speech.EngineFact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which engines speak with which model. */
@Component
class ModelUse {

  /** The fact by which an open engine names its model's folder. */
  private static final String FOLDER = "model";

  private final EngineRegistry registry;

  ModelUse(EngineRegistry registry) {
    this.registry = registry;
  }

  /** The engines that have the model open, or would open it. */
  List<EngineStatus> of(InstalledModel model) {
    return registry.statuses().stream()
        .filter(status -> status.provider().equals(model.engine()) && uses(status, model))
        .toList();
  }

  /** Whether an engine has its model open, or is opening it. */
  static boolean holds(EngineStatus status) {
    return status.state() == EngineStatus.State.READY
        || status.state() == EngineStatus.State.LOADING;
  }

  private boolean uses(EngineStatus status, InstalledModel model) {
    Optional<Path> open =
        status.facts().stream()
            .filter(fact -> fact.name().equals(FOLDER))
            .findFirst()
            .map(EngineFact::value)
            .map(Path::of);
    if (open.isPresent()) {
      return same(open.get(), model.folder());
    }
    Path named = registry.spec(status.name()).settings().modelFolder();
    return named == null ? model.selected() : same(named, model.folder());
  }

  private static boolean same(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
