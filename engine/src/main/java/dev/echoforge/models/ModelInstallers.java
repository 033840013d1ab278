package dev.echoforge.models;

import dev.echoforge.hub.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Who gets which model. */
public final class ModelInstallers {

  private static final ModelInstaller CSM = new CsmInstaller();

  private static final List<ModelInstaller> OTHERS =
      ServiceLoader.load(ModelInstaller.class).stream().map(ServiceLoader.Provider::get).toList();

  private ModelInstallers() {}

  /**
   * The installer of a model: the engine's that knows the name, else CSM's, which takes any
   * repository.
   *
   * @throws dev.echoforge.speech.InvalidRequestException if it is no repository's name
   */
  public static ModelInstaller of(String model) {
    for (ModelInstaller installer : OTHERS) {
      if (installer.knows(model)) {
        return installer;
      }
    }
    RepositoryName.of(model);
    return CSM;
  }

  /** What was ordered, by the name of its staging folder; null where it can be none of a pull. */
  public static @Nullable PullOrder ordered(String staging) {
    for (ModelInstaller installer : OTHERS) {
      PullOrder order = installer.ordered(staging);
      if (order != null) {
        return order;
      }
    }
    return CSM.ordered(staging);
  }

  /** What can be had by name, CSM's first. */
  public static List<ModelOffer> offers() {
    List<ModelOffer> all = new ArrayList<>(CSM.offers());
    OTHERS.forEach(installer -> all.addAll(installer.offers()));
    return List.copyOf(all);
  }
}
