package dev.echoforge.pocket;

import dev.echoforge.files.Folders;
import dev.echoforge.models.ModelKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Pocket TTS folders among the installed models. */
public final class PocketModelKind implements ModelKind {

  private static final Set<String> BESIDE =
      Set.of(PocketConfigFile.NAME, PocketPull.ATTRIBUTION, "LICENSE", "LICENSE.md", "README.md");

  @Override
  public String engine() {
    return PocketEngine.NAME;
  }

  @Override
  public int deepest() {
    return PocketFolder.DEEPEST;
  }

  @Override
  public boolean holdsModel(Path folder) {
    return PocketFiles.isModel(folder);
  }

  @Override
  public void check(Path folder) {
    PocketFiles.check(folder);
  }

  @Override
  public List<String> files(Path folder) {
    List<String> needed =
        PocketFiles.files(folder).stream()
            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
            .toList();
    return Folders.files(folder).stream()
        .filter(path -> needed.contains(path) || BESIDE.contains(path) || FileVoices.isVoice(path))
        .toList();
  }

  @Override
  public List<Path> weights(Path folder) {
    return List.of(PocketFiles.weights(folder));
  }
}
