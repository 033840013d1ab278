package dev.echoforge.models;

import dev.echoforge.files.Sha256;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.weights.CheckpointFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an installed model is what was installed, to the last byte, and would load.
 *
 * @param name the model's
 * @param ok whether all is well
 * @param checksums whether its files' sums were written down; a model that was put there by hand
 *     has none, and only its headers and shapes are looked at
 * @param files each file and what is wrong with it
 * @param problem why it would not load, or null if it would
 */
public record ModelVerification(
    String name,
    boolean ok,
    boolean checksums,
    List<VerifiedFile> files,
    @Nullable String problem) {

  /**
   * A file that was looked at.
   *
   * @param problem what is wrong with it, or null
   */
  public record VerifiedFile(String path, long bytes, @Nullable String problem) {}

  /** Reads all of a model. */
  public static ModelVerification of(
      InstalledModel model, PullProgress progress, Cancellation cancellation) {
    List<VerifiedFile> files = new ArrayList<>();
    boolean checksums = false;
    String problem = null;
    try {
      Optional<ModelManifest> manifest = ModelManifest.read(model.folder());
      checksums = manifest.isPresent();
      List<FetchedFile> known = manifest.map(ModelManifest::files).orElse(List.of());
      long total = known.stream().mapToLong(FetchedFile::bytes).sum();
      long done = 0;
      for (FetchedFile file : known) {
        long before = done;
        PullProgress shifted =
            (bytes, size, path) -> {
              cancellation.check();
              progress.received(before + bytes, total, path);
            };
        files.add(verify(model.folder(), file, shifted));
        done += file.bytes();
      }
      ModelCheck.check(CheckpointFolder.of(model.folder()));
    } catch (SpeechCancelledException e) {
      throw e;
    } catch (SpeechException e) {
      problem = String.valueOf(e.getMessage());
    }
    boolean ok = problem == null && files.stream().allMatch(file -> file.problem() == null);
    return new ModelVerification(model.name(), ok, checksums, List.copyOf(files), problem);
  }

  private static VerifiedFile verify(Path folder, FetchedFile file, PullProgress progress) {
    Path path = folder.resolve(file.path());
    String problem = null;
    if (!Files.isRegularFile(path)) {
      problem = "missing";
    } else if (path.toFile().length() != file.bytes()) {
      problem = "expected %,d bytes, got %,d".formatted(file.bytes(), path.toFile().length());
    } else {
      String found = Sha256.of(path, read -> progress.received(read, file.bytes(), file.path()));
      if (!found.equalsIgnoreCase(file.sha256())) {
        problem = "expected SHA-256 %s, got %s".formatted(file.sha256(), found);
      }
    }
    return new VerifiedFile(file.path(), file.bytes(), problem);
  }
}
