package dev.echoforge.models;

import dev.echoforge.hub.FetchedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A model that an engine has pulled by itself: where it comes from and what its files' sums are.
 *
 * @param hub the hub's address
 * @param repository its name there
 * @param commit the commit that its weights are of
 * @param files all of them, by their paths in the model's folder
 */
public record PulledModel(String hub, String repository, String commit, List<FetchedFile> files) {

  /** Copies the list. */
  public PulledModel {
    files = List.copyOf(files);
  }

  /** Writes it down beside the model's files, for {@code models list} and {@code verify}. */
  public void record(Path folder, Instant now) {
    ModelSource source = ModelSource.pulled(hub, repository, commit);
    ModelManifest.of(source, now.toString(), files).write(folder);
  }
}
