package dev.echoforge.pocket;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.files.Folders;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.SnapshotDownload;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PulledModel;
import dev.echoforge.models.StagingLock;
import dev.echoforge.models.WantedParts;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets published models from a hub, by commit, every file checked by its sum. A model appears whole
 * or not at all; what broke off goes on with the next pull; what is there already is not fetched
 * again.
 */
public final class PocketPull {

  /** Weights with an encoder, behind the hub's conditions. */
  public static final String GATED = "kyutai/pocket-tts";

  /** Weights with a zeroed encoder, for anybody. */
  public static final String OPEN = "kyutai/pocket-tts-without-voice-cloning";

  /** The short name, of the open weights. */
  public static final String SHORT_NAME = "pocket";

  private static final String OPEN_STAGING = "pocket--";
  private static final String GATED_STAGING = "pocket-gated--";

  static final String ATTRIBUTION = PocketAttribution.FILE;

  private final Path models;
  private final Hub hub;
  private final Surroundings around;
  private final PocketDownload download;

  /** From a hub into a data folder's models. */
  public PocketPull(Path dataFolder, Hub hub, Surroundings around) {
    this.models = ModelFolder.in(dataFolder);
    this.hub = hub;
    this.around = around;
    this.download = new PocketDownload(hub, new SnapshotDownload(hub, around));
  }

  /**
   * What came of it.
   *
   * @param folder the model's
   * @param fetched whether anything had to be fetched
   */
  public record Result(String name, Path folder, boolean fetched) {}

  /** Whether a name that somebody typed is one of these models'. */
  public static boolean knows(String name) {
    return name.equals(SHORT_NAME) || name.equals(GATED) || name.equals(OPEN);
  }

  /** Where a model is put together: weights of one repository are none of the other's. */
  static Path staging(Path models, String repository, String language) {
    return models
        .resolve(".incoming")
        .resolve((repository.equals(GATED) ? GATED_STAGING : OPEN_STAGING) + language);
  }

  /** What was ordered, by the name of its staging folder; null where it is none of these. */
  static @Nullable PullOrder ordered(String staging) {
    String name = staging.startsWith(GATED_STAGING) ? GATED : SHORT_NAME;
    String prefix = staging.startsWith(GATED_STAGING) ? GATED_STAGING : OPEN_STAGING;
    return staging.startsWith(prefix)
        ? PullOrder.of(name, null, null, staging.substring(prefix.length()), WantedParts.NONE)
        : null;
  }

  /**
   * Gets a model.
   *
   * @param name one that is {@linkplain #knows known}
   * @param language the model's name on the hub: {@code english}, {@code french_24l}
   * @throws dev.echoforge.speech.InvalidRequestException if there is no such model
   * @throws dev.echoforge.speech.UnavailableException if it can't be had
   * @throws BrokenFileException if a file is not what the hub says it is
   * @throws SpeechFailedException if the disk does not take it
   */
  public Result pull(
      String name, String language, PullProgress progress, Cancellation cancellation) {
    PublishedModel model = PublishedModel.named(language);
    HubFile weights = name.equals(GATED) ? model.weights() : model.openWeights();
    String repository = name.equals(GATED) ? GATED : OPEN;
    Path target = models.resolve(repository).resolve(language);
    String attribution = PocketAttribution.of(model, hub.endpoint(), weights);
    if (isWhole(target, attribution)) {
      return new Result(repository + "/" + language, target, false);
    }
    Path staging = staging(models, repository, language);
    try (var _ = StagingLock.enter(staging, repository + "/" + language)) {
      List<FetchedFile> files = download.fetch(model, weights, staging, progress, cancellation);
      write(staging, PocketConfigFile.NAME, model.configuration());
      write(staging, ATTRIBUTION, attribution);
      PocketFiles.check(staging);
      new PulledModel(hub.endpoint().toString(), repository, weights.commit(), files)
          .record(staging, around.clock().instant());
      Folders.delete(staging.resolve("languages"));
      Folders.delete(target);
      Folders.move(staging, target);
    } catch (IOException e) {
      throw new SpeechFailedException("%s can't be written: %s".formatted(target, e), e);
    }
    return new Result(repository + "/" + language, target, true);
  }

  /** Whether the model is there, of these commits. */
  private static boolean isWhole(Path target, String attribution) {
    try {
      return Files.isRegularFile(target.resolve(ATTRIBUTION))
          && Files.readString(target.resolve(ATTRIBUTION)).equals(attribution)
          && PocketFiles.check(target) != null;
    } catch (IOException | BrokenFileException e) {
      return false;
    }
  }

  private static void write(Path folder, String name, String text) {
    new WholeFiles(folder).write(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
