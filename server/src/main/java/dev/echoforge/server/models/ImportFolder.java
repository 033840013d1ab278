package dev.echoforge.server.models;

import dev.echoforge.files.PlainPath;
import dev.echoforge.models.ImportSource;
import dev.echoforge.server.problems.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder on the server that models may be imported from: nothing outside of it can be reached,
 * neither by a path nor by a link.
 *
 * @param folder it need not exist
 */
record ImportFolder(Path folder) {

  private static final int DEEPEST = 4;
  private static final int MAX_FILES = 10_000;
  private static final int MAX_LISTED = 200;

  /** The folders with weights below it, relative, with slashes. */
  List<String> candidates() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .limit(MAX_FILES)
          .filter(path -> path.toString().matches(".+\\.(safetensors|gguf)"))
          .map(path -> relative(path.resolveSibling("")))
          .filter(path -> !path.isEmpty())
          .distinct()
          .sorted()
          .limit(MAX_LISTED)
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // somebody changes it now
    }
  }

  private String relative(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  /**
   * A folder below it.
   *
   * @throws ProblemException if there is none, it lies elsewhere, or something in it is a link
   */
  ImportSource source(String path) {
    if (!PlainPath.isPlain(path)) {
      throw refused("a path below the folder, such as csm-1b", shown(path));
    }
    Path wanted = folder.resolve(path).normalize();
    if (!wanted.startsWith(folder.normalize())) {
      throw refused("a path below the folder", shown(path));
    }
    Path part = folder;
    for (Path name : folder.relativize(wanted)) {
      part = part.resolve(name);
      requireNoLink(part);
    }
    if (!Files.isDirectory(wanted, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          candidates().isEmpty()
              ? "a folder in " + folder + ", which has none with weights"
              : "one of " + String.join(", ", candidates()),
          shown(path));
    }
    try (Stream<Path> all = Files.walk(wanted, DEEPEST)) {
      List<Path> found = all.limit(MAX_FILES + 1L).toList();
      if (found.size() > MAX_FILES) {
        throw refused("a model's folder of up to " + MAX_FILES + " files", "more");
      }
      found.forEach(this::requireNoLink);
    } catch (IOException | java.io.UncheckedIOException e) {
      throw refused("a folder that can be read", String.valueOf(e.getMessage()));
    }
    return ImportSource.of(wanted);
  }

  private void requireNoLink(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw refused(
          "files and folders alone; copy what links lead to (cp -L)", relative(path) + ", a link");
    }
  }

  private static String shown(String path) {
    return "\"" + (path.length() > 100 ? path.substring(0, 100) + "…" : path) + "\"";
  }

  private static ProblemException refused(String expected, String got) {
    return ProblemException.invalid("folder", "nothing can be imported from there", expected, got);
  }
}
