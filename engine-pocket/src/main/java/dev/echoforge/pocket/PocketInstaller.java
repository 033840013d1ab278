package dev.echoforge.pocket;

import dev.echoforge.hub.PullProgress;
import dev.echoforge.models.ModelInstaller;
import dev.echoforge.models.ModelOffer;
import dev.echoforge.models.ModelPull;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PullPlace;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gets Kyutai's published models, each by the commit that the program knows. */
public final class PocketInstaller implements ModelInstaller {

  private static final String LICENCE = "CC-BY-4.0";

  /** Looked up by its class's name. */
  public PocketInstaller() {}

  @Override
  public String engine() {
    return PocketEngine.NAME;
  }

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(
            PocketPull.OPEN,
            PocketEngine.NAME,
            "Kyutai Pocket TTS, with its published voices",
            LICENCE,
            null,
            PublishedModel.NAMES),
        new ModelOffer(
            PocketPull.GATED,
            PocketEngine.NAME,
            "Kyutai Pocket TTS, which also clones voices",
            LICENCE,
            "https://huggingface.co/" + PocketPull.GATED,
            PublishedModel.NAMES));
  }

  @Override
  public boolean knows(String model) {
    return PocketPull.knows(model);
  }

  private static String language(PullOrder order) {
    return Objects.requireNonNullElse(order.language(), PublishedModel.USUAL);
  }

  @Override
  public String name(PullOrder order) {
    if (order.revision() != null) {
      throw new InvalidRequestException(
          "revision",
          "Pocket TTS is taken at the commit that was tried",
          "no revision",
          "\"" + order.revision() + "\"");
    }
    if (order.file() != null) {
      throw new InvalidRequestException(
          "file", "Pocket TTS has one file of weights", "no file", "\"" + order.file() + "\"");
    }
    String repository = order.model().equals(PocketPull.GATED) ? PocketPull.GATED : PocketPull.OPEN;
    return repository + "/" + PublishedModel.named(language(order)).name();
  }

  @Override
  public Path staging(PullOrder order, ModelStore store) {
    name(order);
    return PocketPull.staging(store.folder(), order.model(), language(order));
  }

  @Override
  public @Nullable PullOrder ordered(String staging) {
    return PocketPull.ordered(staging);
  }

  @Override
  public ModelPull.Result pull(
      PullOrder order, PullPlace place, PullProgress progress, Cancellation cancellation) {
    name(order);
    PocketPull.Result result =
        new PocketPull(place.dataFolder(), place.hub(), place.around())
            .pull(order.model(), language(order), progress, cancellation);
    place.store().select(result.name());
    return new ModelPull.Result(
        place.store().require(result.name()),
        result.fetched(),
        List.of("its terms are in " + PocketPull.ATTRIBUTION + " there"));
  }
}
