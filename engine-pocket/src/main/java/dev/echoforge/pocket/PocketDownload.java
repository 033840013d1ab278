package dev.echoforge.pocket;

import dev.echoforge.hub.ExpectedFile;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.Snapshot;
import dev.echoforge.hub.SnapshotDownload;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Fetches a published model's files, which lie in several repositories, each by its commit. */
record PocketDownload(Hub hub, SnapshotDownload download) {

  /** Some files of one repository, and the folder of the model's that they go to. */
  private record Part(Snapshot snapshot, List<ExpectedFile> files, String into) {

    long bytes() {
      return files.stream().mapToLong(file -> Math.max(0, file.bytes())).sum();
    }
  }

  /** Fetches weights, tokenizer and voices, each to where a model has it. */
  List<FetchedFile> fetch(
      PublishedModel model,
      HubFile weights,
      Path staging,
      PullProgress progress,
      Cancellation cancellation)
      throws IOException {
    List<Part> parts = parts(model, weights, cancellation);
    long total = parts.stream().mapToLong(Part::bytes).sum();
    List<FetchedFile> all = new ArrayList<>();
    long done = 0;
    for (Part part : parts) {
      long before = done;
      PullProgress shifted =
          (bytes, ofPart, file) -> progress.received(before + bytes, total, file);
      List<FetchedFile> fetched =
          part.files().isEmpty()
              ? List.of()
              : download.fetch(part.snapshot(), part.files(), staging, shifted, cancellation);
      all.addAll(place(fetched, staging, part.into()));
      done += part.bytes();
    }
    return all;
  }

  private List<Part> parts(PublishedModel model, HubFile weights, Cancellation cancellation) {
    HubFile open = model.openWeights();
    Snapshot voices = hub.snapshot(open.repository(), open.commit(), cancellation);
    String folder = "languages/" + model.name() + "/embeddings/";
    List<String> wanted =
        PublishedVoice.ALL.stream()
            .map(voice -> folder + voice.file() + ".safetensors")
            .filter(voices.paths()::contains)
            .toList();
    return List.of(
        part(weights, cancellation),
        part(model.tokenizer(), cancellation),
        new Part(voices, files(voices, wanted), FileVoices.FOLDER + "/"));
  }

  private Part part(HubFile file, Cancellation cancellation) {
    Snapshot snapshot = hub.snapshot(file.repository(), file.commit(), cancellation);
    return new Part(snapshot, files(snapshot, List.of(file.path())), "");
  }

  private List<ExpectedFile> files(Snapshot snapshot, List<String> paths) {
    List<ExpectedFile> files =
        snapshot.files().stream().filter(file -> paths.contains(file.path())).toList();
    if (files.size() < paths.size()) {
      throw new BrokenFileException(
          null,
          "%s/%s at %s lacks %s"
              .formatted(hub.endpoint(), snapshot.repository().text(), snapshot.commit(), paths));
    }
    return files;
  }

  /** Copies files to where the model has them, so that a broken pull finds them again. */
  private static List<FetchedFile> place(List<FetchedFile> files, Path staging, String into)
      throws IOException {
    Files.createDirectories(staging.resolve(into));
    List<FetchedFile> placed = new ArrayList<>();
    for (FetchedFile file : files) {
      String path = file.path();
      String name = into + path.substring(path.lastIndexOf('/') + 1);
      Path to = staging.resolve(name);
      placed.add(new FetchedFile(name, file.bytes(), file.sha256()));
      Files.deleteIfExists(to);
      try {
        Files.createLink(to, staging.resolve(path));
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(staging.resolve(path), to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return placed;
  }
}
