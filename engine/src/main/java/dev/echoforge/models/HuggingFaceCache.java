package dev.echoforge.models;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.ModelFolder;
import dev.echoforge.files.BoundedFile;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Hugging Face's own tools have downloaded: {@code models--OWNER--NAME/snapshots/COMMIT}, with
 * {@code refs/main} naming a commit.
 *
 * @param folder the cache
 */
public record HuggingFaceCache(Path folder) {

  /**
   * The model to import if none is named: {@code sesame/csm-1b}, else the only CSM there is.
   *
   * @throws UnavailableException if there is none
   * @throws InvalidRequestException if there are several and none is the usual one
   */
  public ImportSource model() {
    Path usual = folder.resolve("models--" + ModelPull.USUAL.replace("/", "--"));
    List<Path> repositories = repositories().stream().filter(HuggingFaceCache::holdsCsm).toList();
    if (repositories.isEmpty()) {
      throw new UnavailableException(
          "no CSM in Hugging Face's cache %s: name a model's folder, or get one with: echoforge models pull %s"
              .formatted(folder, ModelPull.USUAL));
    }
    if (repositories.contains(usual)) {
      return ImportSource.of(usual);
    }
    if (repositories.size() > 1) {
      throw new InvalidRequestException(
          "dir",
          "several models in Hugging Face's cache",
          "the folder of one",
          String.join(", ", repositories.stream().map(Path::toString).toList()));
    }
    return ImportSource.of(repositories.getFirst());
  }

  /** The codec's folder, for models that come without. */
  Optional<Path> codec() {
    Path repository = folder.resolve("models--" + ModelPull.USUAL_CODEC.replace("/", "--"));
    return Optional.ofNullable(newestSnapshot(repository)).filter(ModelCheck::hasCodec);
  }

  private List<Path> repositories() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> String.valueOf(path.getFileName()).startsWith("models--"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UnavailableException(folder + " can't be read: " + e.getMessage(), e);
    }
  }

  private static boolean holdsCsm(Path repository) {
    Path snapshot = newestSnapshot(repository);
    try {
      return snapshot != null
          && ModelFolder.holdsModel(snapshot)
          && CsmConfig.read(snapshot).codebooks() > 0;
    } catch (SpeechException e) {
      return false; // another kind of model
    }
  }

  /** What {@code main} was when it was last looked at, else the snapshot that changed last. */
  static @Nullable Path newestSnapshot(Path repository) {
    Path snapshots = repository.resolve("snapshots");
    if (!Files.isDirectory(snapshots)) {
      return null;
    }
    try (Stream<Path> all = Files.list(snapshots)) {
      List<Path> folders = all.filter(Files::isDirectory).toList();
      Path main = repository.resolve("refs").resolve("main");
      String commit = Files.isRegularFile(main) ? text(main) : "";
      return folders.stream()
          .filter(path -> commit.equals(Objects.toString(path.getFileName())))
          .findFirst()
          .or(() ->
              folders.stream().max(Comparator.comparingLong(path -> path.toFile().lastModified())))
          .orElse(null);
    } catch (IOException e) {
      throw new UnavailableException(repository + " can't be read: " + e.getMessage(), e);
    }
  }

  /** A commit's name is 40 digits. */
  private static String text(Path file) {
    return new String(BoundedFile.read(file, 1_024), StandardCharsets.UTF_8).strip();
  }
}
