package dev.echoforge.models;

import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gets CSMs and their adapters: any repository that holds one. */
final class CsmInstaller implements ModelInstaller {

  @Override
  public String engine() {
    return ModelKinds.CSM;
  }

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(
            ModelPull.USUAL,
            ModelKinds.CSM,
            "Sesame CSM-1B",
            "Apache-2.0",
            "https://huggingface.co/" + ModelPull.USUAL,
            List.of()));
  }

  @Override
  public boolean knows(String model) {
    return RepositoryName.isValid(model);
  }

  @Override
  public String name(PullOrder order) {
    if (order.language() != null) {
      throw new InvalidRequestException(
          "language", order.model() + " has no variants", "no language", order.language());
    }
    return RepositoryName.of(order.model()).text();
  }

  @Override
  public Path staging(PullOrder order, ModelStore store) {
    return store.incoming().resolve(ModelName.of(name(order)).flat());
  }

  @Override
  public @Nullable PullOrder ordered(String staging) {
    String repository = staging.replaceFirst("--", "/");
    return RepositoryName.isValid(repository)
        ? PullOrder.of(repository, null, null, null, WantedParts.NONE)
        : null;
  }

  @Override
  public ModelPull.Result pull(
      PullOrder order, PullPlace place, PullProgress progress, Cancellation cancellation) {
    return new ModelPull(place.store(), place.cache(), place.hub(), place.around())
        .pull(order(order, place.store()), progress, cancellation);
  }

  /** A codec that is neither a folder nor installed is a repository of the hub. */
  private ModelPull.Order order(PullOrder order, ModelStore store) {
    WantedParts wanted = order.parts();
    String codec = wanted.codec();
    boolean here =
        codec == null
            || Files.isDirectory(wanted.resolve(codec))
            || store.list().stream().anyMatch(installed -> installed.name().equals(codec));
    return new ModelPull.Order(
        RepositoryName.of(name(order)),
        Objects.requireNonNullElse(order.revision(), ModelPull.USUAL_REVISION),
        order.file(),
        here ? null : RepositoryName.of(String.valueOf(codec)),
        here ? wanted : new WantedParts(wanted.base(), wanted.tokenizer(), null, wanted.current()));
  }
}
