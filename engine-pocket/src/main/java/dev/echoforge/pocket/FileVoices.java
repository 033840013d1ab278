package dev.echoforge.pocket;

import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Voice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The voice states beside a model, in its folder {@code embeddings}. */
final class FileVoices {

  /** The folder's name. */
  static final String FOLDER = "embeddings";

  private static final String ENDING = ".safetensors";

  private FileVoices() {}

  /**
   * A voice and its file.
   *
   * @param voice as lists have it
   */
  record FileVoice(Voice voice, Path file) {}

  /** Those that are there, published ones in their order first. */
  static List<FileVoice> in(Path model, String language) {
    Path folder = model.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Map<String, FileVoice> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .forEach(file -> {
            String name = name(file);
            String id = id(name);
            if (!PublishedVoice.isNonCommercial(name) && !id.isEmpty()) {
              found.putIfAbsent(id, new FileVoice(voice(id, name, language), file));
            }
          });
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
    List<FileVoice> voices = new ArrayList<>(found.values());
    voices.sort(Comparator.comparingInt(FileVoices::rank));
    return List.copyOf(voices);
  }

  /** Whether a path below a model's folder is a voice that may be used. */
  static boolean isVoice(String path) {
    return path.matches(FOLDER + "/[^/]+\\" + ENDING)
        && !PublishedVoice.isNonCommercial(name(Path.of(path)));
  }

  private static int rank(FileVoice voice) {
    List<PublishedVoice> all = PublishedVoice.ALL;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).file().equals(name(voice.file()))) {
        return i;
      }
    }
    return all.size();
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  private static String id(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private static Voice voice(String id, String name, String language) {
    PublishedVoice published = PublishedVoice.of(name).orElse(null);
    String shown = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return new Voice(
        id,
        shown.replace('_', ' '),
        PocketEngine.NAME,
        Gender.NEUTRAL, // nobody has told
        language,
        published == null
            ? "A voice file beside the model; its licence is not known here."
            : published.description(),
        null);
  }
}
