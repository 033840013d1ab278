package dev.echoforge.pocket;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.hub.ExpectedFile;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.Snapshot;
import dev.echoforge.hub.SnapshotDownload;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  private static final String ATTRIBUTION = "ATTRIBUTION.md";

  private final Path models;
  private final Hub hub;
  private final SnapshotDownload download;

  /** From a hub into a data folder's models. */
  public PocketPull(Path dataFolder, Hub hub, Surroundings around) {
    this.models = ModelFolder.in(dataFolder);
    this.hub = hub;
    this.download = new SnapshotDownload(hub, around);
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

  /**
   * Gets a model and makes it the one that is spoken with.
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
    String attribution = attribution(model, weights);
    if (isWhole(target, attribution)) {
      touch(target);
      return new Result(repository + "/" + language, target, false);
    }
    Path staging = models.resolve(".incoming").resolve("pocket--" + language);
    try {
      fetch(model, weights, staging, progress, cancellation);
      write(staging, PocketConfigFile.NAME, model.configuration());
      write(staging, ATTRIBUTION, attribution);
      PocketLoader.check(staging);
      appear(staging, target);
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
          && PocketLoader.check(target) != null;
    } catch (IOException | BrokenFileException e) {
      return false;
    }
  }

  private static void touch(Path target) {
    Path config = target.resolve(PocketConfigFile.NAME);
    if (!config.toFile().setLastModified(System.currentTimeMillis())) {
      throw new SpeechFailedException(config + " can't be touched");
    }
  }

  private void fetch(
      PublishedModel model,
      HubFile weights,
      Path staging,
      PullProgress progress,
      Cancellation cancellation)
      throws IOException {
    Snapshot main = hub.snapshot(weights.repository(), weights.commit(), cancellation);
    place(take(main, List.of(weights.path()), staging, progress, cancellation), staging, "");
    HubFile tokenizer = model.tokenizer();
    Snapshot other = hub.snapshot(tokenizer.repository(), tokenizer.commit(), cancellation);
    place(take(other, List.of(tokenizer.path()), staging, progress, cancellation), staging, "");
    HubFile open = model.openWeights();
    Snapshot voices = hub.snapshot(open.repository(), open.commit(), cancellation);
    String folder = "languages/" + model.name() + "/embeddings/";
    List<String> wanted =
        PublishedVoice.ALL.stream()
            .map(voice -> folder + voice.file() + ".safetensors")
            .filter(voices.paths()::contains)
            .toList();
    List<FetchedFile> fetched = take(voices, wanted, staging, progress, cancellation);
    place(fetched, staging, FileVoices.FOLDER + "/");
  }

  private List<FetchedFile> take(
      Snapshot snapshot,
      List<String> paths,
      Path staging,
      PullProgress progress,
      Cancellation cancellation) {
    List<ExpectedFile> files =
        snapshot.files().stream().filter(file -> paths.contains(file.path())).toList();
    if (files.size() < paths.size()) {
      throw new BrokenFileException(
          null,
          "%s/%s at %s lacks %s"
              .formatted(hub.endpoint(), snapshot.repository().text(), snapshot.commit(), paths));
    }
    return files.isEmpty()
        ? List.of()
        : download.fetch(snapshot, files, staging, progress, cancellation);
  }

  /** Copies files to where the model has them, so that a broken pull finds them again. */
  private static void place(List<FetchedFile> files, Path staging, String into)
      throws IOException {
    Files.createDirectories(staging.resolve(into));
    for (FetchedFile file : files) {
      String path = file.path();
      Path to = staging.resolve(into + path.substring(path.lastIndexOf('/') + 1));
      Files.deleteIfExists(to);
      try {
        Files.createLink(to, staging.resolve(path));
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(staging.resolve(path), to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void write(Path folder, String name, String text) {
    new WholeFiles(folder).write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void appear(Path staging, Path target) throws IOException {
    delete(staging.resolve("languages"));
    delete(target);
    Files.createDirectories(target.getParent());
    Files.move(staging, target);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> files = new ArrayList<>();
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.sorted(Comparator.reverseOrder()).forEach(files::add);
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private String attribution(PublishedModel model, HubFile weights) {
    StringBuilder text =
        new StringBuilder(
            """
            # Pocket TTS by Kyutai

            Model %s, from %s/%s at %s.
            Copyright Kyutai; licence CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/): this notice stays with every copy.

            Kyutai prohibits: cloning or impersonating a voice without explicit and lawful consent; disinformation, or passing
            output off as a real recording; unlawful, harassing, hateful or privacy-invading content.

            Voices, each with its own licence:
            """
                .formatted(
                    model.name(),
                    hub.endpoint(),
                    weights.repository().text(),
                    weights.commit()));
    for (PublishedVoice voice : PublishedVoice.ALL) {
      text.append("- %s: %s; %s%n".formatted(voice.file(), voice.licence(), voice.source()));
    }
    return text.toString();
  }
}
