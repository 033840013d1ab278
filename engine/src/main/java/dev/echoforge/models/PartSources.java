package dev.echoforge.models;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.CheckpointFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the parts that a checkpoint comes without: an adapter's base, Llama's tokenizer, Mimi.
 *
 * @param store the installed models
 * @param cache what Hugging Face's tools have downloaded
 * @param wanted what somebody said: folders, files, or names of installed models
 */
record PartSources(ModelStore store, HuggingFaceCache cache, WantedParts wanted) {

  /**
   * A part that was found.
   *
   * @param path its folder or file
   * @param where for people: where it comes from
   */
  record Found(Path path, String where) {}

  /**
   * The base of an adapter: the one that was named, else the one that the adapter names.
   *
   * @throws UnavailableException if it is not here, saying how to get it
   */
  Found base(CheckpointFolder adapter) {
    if (wanted.base() != null) {
      return named(wanted.base(), "base");
    }
    Path own = adapter.parts().base();
    if (own != null && Files.isDirectory(own)) {
      return new Found(own, own.toString());
    }
    String name = adapter.baseName().orElse("");
    return baseNamed(name, adapter.folder())
        .orElseThrow(() ->
            new UnavailableException(
                "%s is a LoRA adapter for the model %s, which is not installed: get it with echoforge models pull %s, or name its folder or an installed model with --base"
                    .formatted(
                        adapter.folder(),
                        name.isEmpty() ? "(it does not say which)" : name,
                        name.isEmpty() ? ModelPull.USUAL : name)));
  }

  /** What an adapter calls its base, among installed models, in caches and as a folder. */
  Optional<Found> baseNamed(String name, Path adapter) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    return models()
        .installed(name)
        .or(() -> NamedModels.folder(name, adapter))
        .or(() -> models().cached(name))
        .or(() -> models().ofSameName(name));
  }

  /** A folder, a file or an installed or cached model that somebody named. */
  private Found named(String name, String option) {
    try {
      Path path = wanted.resolve(name);
      if (Files.exists(path)) {
        return new Found(path, path.toString());
      }
    } catch (InvalidPathException e) {
      // No path; it may be a model's name.
    }
    return models()
        .installed(name)
        .or(() -> models().cached(name))
        .orElseThrow(() ->
            new UnavailableException(
                "--%s %s: expected a folder, or a model that is installed or in Hugging Face's cache; get it with echoforge models pull %s"
                    .formatted(option, name, name)));
  }

  /**
   * A tokenizer for a model that has none.
   *
   * @param textVocab how many ids the model knows
   * @throws UnavailableException if there is none here, saying how to get it
   */
  Found tokenizer(Path folder, int textVocab) {
    if (wanted.tokenizer() != null) {
      Found found = named(wanted.tokenizer(), "tokenizer");
      Path file =
          Files.isDirectory(found.path()) ? found.path().resolve("tokenizer.json") : found.path();
      if (!Files.isRegularFile(file)) {
        throw new UnavailableException(
            "--tokenizer %s: there is no tokenizer.json".formatted(wanted.tokenizer()));
      }
      return new Found(file, found.where());
    }
    return complete()
        .filter(model -> textVocab(model) == textVocab)
        .map(model ->
            new Found(
                CheckpointFolder.of(model.folder()).tokenizer(),
                "the installed model " + model.name()))
        .filter(found -> Files.isRegularFile(found.path()))
        .findFirst()
        .orElseThrow(() ->
            new UnavailableException(
                "%s has no tokenizer.json (Sesame's own layout and GGUF files come without), and no installed model has one for %d ids: get it with echoforge models pull %s, or name a folder or an installed model that has it with --tokenizer"
                    .formatted(folder, textVocab, ModelPull.USUAL)));
  }

  /**
   * A codec for a model that has none.
   *
   * @throws UnavailableException if there is none here, saying how to get it
   */
  Found codec(Path folder, int codebooks) {
    if (wanted.codec() != null) {
      Found found = named(wanted.codec(), "codec");
      if (!ModelCheck.hasCodec(found.path())) {
        throw new UnavailableException(
            "--codec %s: there is no Mimi codec in %s".formatted(wanted.codec(), found.path()));
      }
      return found;
    }
    return complete()
        .filter(model -> ModelCheck.codebooks(model.folder()) >= codebooks)
        .findFirst()
        .map(model -> new Found(model.folder(), "the installed model " + model.name()))
        .or(() ->
            cache
                .codec()
                .map(path -> new Found(path, "Hugging Face's cache, " + ModelPull.USUAL_CODEC)))
        .orElseThrow(() ->
            new UnavailableException(
                "%s has no Mimi codec, neither inside nor in mimi/, no installed model has one, and Hugging Face's cache has no %s either: put that one's files into %s, or name a folder or an installed model that has it with --codec"
                    .formatted(folder, ModelPull.USUAL_CODEC, folder.resolve("mimi"))));
  }

  /** Installed models that have all parts, CSM-1B first. */
  private Stream<InstalledModel> complete() {
    List<InstalledModel> all =
        store.list().stream()
            .filter(model -> !CheckpointFolder.of(model.folder()).isAdapter())
            .toList();
    return Stream.concat(
        all.stream().filter(PartSources::isUsual), all.stream().filter(model -> !isUsual(model)));
  }

  private static boolean isUsual(InstalledModel model) {
    return model.name().equals(ModelPull.USUAL);
  }

  private static int textVocab(InstalledModel model) {
    try {
      return CsmConfig.read(model.folder()).textVocab();
    } catch (SpeechException e) {
      return 0; // broken, which verify tells
    }
  }

  private NamedModels models() {
    return new NamedModels(store, cache);
  }
}
