package dev.echoforge.server.models;

import dev.echoforge.engines.EngineStatus;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelInstallers;
import dev.echoforge.models.ModelRemoval;
import dev.echoforge.models.ModelSource;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerdict;
import dev.echoforge.server.problems.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes installed models, and finds them by their ids. */
@Component
class ModelViews {

  private final ModelStore store;
  private final ModelUse use;
  private final ImportFolder imports;

  ModelViews(ModelStore store, ModelUse use, ImportFolder imports) {
    this.store = store;
    this.use = use;
    this.imports = imports;
  }

  /**
   * The model of an id.
   *
   * @throws ProblemException if there is none
   */
  InstalledModel require(String id) {
    return listed(id).model();
  }

  /**
   * A model and all that there are, listed once.
   *
   * @param among all of them
   */
  record Listed(InstalledModel model, List<InstalledModel> among) {}

  /** As {@link #require}, with the others. */
  Listed listed(String id) {
    List<InstalledModel> all = store.list();
    return all.stream()
        .filter(model -> id(model).equals(id))
        .findFirst()
        .map(model -> new Listed(model, all))
        .orElseThrow(() ->
            ProblemException.notFound("model", id.length() > 200 ? id.substring(0, 200) : id));
  }

  private static String id(InstalledModel model) {
    return model.name().replace('/', '~');
  }

  ModelView.All all() {
    List<ModelView> items = store.list().stream().map(this::of).toList();
    long bytes = items.stream().mapToLong(model -> model.bytes() + model.packedBytes()).sum();
    Path folder = store.folder();
    Path there = folder.toFile().exists() ? folder : folder.toAbsolutePath().getParent();
    long free = there == null ? 0 : there.toFile().getUsableSpace();
    return new ModelView.All(items, folder.toString(), bytes, free);
  }

  ModelView of(InstalledModel model) {
    ModelSource source = model.source();
    ModelVerdict verdict = model.verdict();
    return new ModelView(
        id(model),
        model.name(),
        model.engine(),
        model.folder().toString(),
        model.format(),
        model.bytes(),
        model.quantized(),
        model.quantizedBytes(),
        source == null ? null : source.description(),
        source == null ? null : source.repository(),
        source == null ? null : source.commit(),
        instant(model.installedAt()),
        verdict == null ? null : instant(verdict.at()),
        verdict == null || verdict.ok() ? null : verdict.problem(),
        model.selected(),
        model.licence(),
        model.notices().stream()
            .map(file -> model.folder().relativize(file).toString().replace('\\', '/'))
            .toList(),
        use.of(model).stream()
            .map(status ->
                new ModelView.Use(status.name(), status.state().id(), status.memoryBytes()))
            .toList());
  }

  /** A manifest may be anybody's. */
  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** What goes with a model, and what keeps it. */
  ModelView.Removal removal(Listed listed) {
    return removal(listed, store.removal(listed.model(), listed.among()));
  }

  ModelView.Removal removal(Listed listed, ModelRemoval removal) {
    InstalledModel model = listed.model();
    List<EngineStatus> users = use.of(model);
    List<String> holding = users.stream().filter(ModelUse::holds).map(EngineStatus::name).toList();
    boolean alone =
        listed.among().stream().filter(other -> other.engine().equals(model.engine())).count() == 1;
    long cached =
        removal.caches().stream()
            .flatMap(
                folder -> dev.echoforge.files.Folders.files(folder).stream().map(folder::resolve))
            .mapToLong(file -> file.toFile().length())
            .sum();
    return new ModelView.Removal(
        of(model),
        model.bytes() + model.quantizedBytes() + cached,
        removal.dependents(),
        holding,
        alone ? users.stream().map(EngineStatus::name).toList() : List.of(),
        holding.isEmpty() && removal.dependents().isEmpty());
  }

  ModelView.Offers offers() {
    return new ModelView.Offers(
        ModelInstallers.offers().stream()
            .map(offer ->
                new ModelView.Offer(
                    offer.model(),
                    offer.engine(),
                    offer.title(),
                    offer.licence(),
                    offer.terms(),
                    offer.languages()))
            .toList(),
        imports.folder().toString(),
        imports.candidates());
  }
}
