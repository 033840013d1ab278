package dev.echoforge.server.models;

import dev.echoforge.models.ImportSource;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelImport;
import dev.echoforge.models.ModelInstaller;
import dev.echoforge.models.ModelName;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerdict;
import dev.echoforge.models.ModelVerification;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PullPlace;
import dev.echoforge.models.WantedParts;
import dev.echoforge.speech.BrokenFileException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the jobs do.
 *
 * @param place what models are got with; asked for with each job
 */
record ModelSteps(Supplier<PullPlace> place, ModelStore store, InstantSource clock) {

  ModelWork.Step pull(ModelInstaller installer, PullOrder order) {
    return (progress, cancellation) ->
        installer.pull(order, place.get(), progress, cancellation).notes();
  }

  ModelWork.Step importFrom(ImportSource source, ModelName name) {
    ModelImport.Choices choices = new ModelImport.Choices(false, null, WantedParts.NONE);
    return (progress, cancellation) -> {
      PullPlace here = place.get();
      return new ModelImport(store, here.cache(), here.around().freeSpace())
          .importFrom(source, name, choices, progress, cancellation)
          .notes();
    };
  }

  /** Writes down what it finds; damage is a failure. */
  ModelWork.Step verify(InstalledModel model) {
    return (progress, cancellation) -> {
      ModelVerification found = ModelVerification.of(model, progress, cancellation);
      ModelVerdict verdict = ModelVerdict.of(found, clock.instant());
      verdict.record(model.folder());
      if (!verdict.ok()) {
        throw new BrokenFileException(
            null, verdict.problem() + "; pull or import " + model.name() + " again");
      }
      return List.of(
          found.checksums()
              ? found.files().size() + " files with the right checksums"
              : "no checksums were recorded; it would load");
    };
  }
}
