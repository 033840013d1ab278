package dev.echoforge.models;

import dev.echoforge.csm.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The kinds of models beside CSM that this program knows. */
final class ModelKinds {

  static final String CSM = "csm";

  private static final List<ModelKind> ALL =
      ServiceLoader.load(ModelKind.class).stream().map(ServiceLoader.Provider::get).toList();

  private ModelKinds() {}

  static List<ModelKind> all() {
    return ALL;
  }

  /** The kind of a folder's model; null where it is a CSM or none. */
  static @Nullable ModelKind of(Path folder) {
    for (ModelKind kind : ALL) {
      if (kind.holdsModel(folder)) {
        return kind;
      }
    }
    return null;
  }

  /** All models of a kind below a folder; what begins with a dot is not looked at. */
  static List<Path> installed(ModelKind kind, Path models) {
    return ModelFolder.installed(models, kind.deepest(), kind::holdsModel);
  }
}
