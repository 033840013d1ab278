package dev.echoforge.voices;

import dev.echoforge.speech.CachedAudio;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Finds what a server keeps of a cloned voice's speech in its data folder's cache, so that it goes
 * with the voice also where no server runs. One that runs takes a file that is gone for a miss.
 */
final class CachedVoiceFiles {

  private static final System.Logger LOG = System.getLogger(CachedVoiceFiles.class.getName());

  /** {@code cache/KIND/XX/ADDRESS.KIND} */
  private static final int DEPTH = 2;

  private CachedVoiceFiles() {}

  /** Deletes all that a voice of that source said. */
  static void delete(Path dataFolder, String source) {
    Path cache = dataFolder.resolve("cache");
    String key = CachedAudio.key(source);
    for (Path kind : new Path[] {cache.resolve("takes"), cache.resolve("sentences")}) {
      delete(kind, key, DEPTH);
    }
  }

  private static void delete(Path folder, String key, int depth) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path path : inside) {
        if (depth > 1) {
          delete(path, key, depth - 1);
        } else if (isOf(key, path)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "cached speech in {0} can''t be deleted: {1}",
          folder,
          e.getMessage());
    }
  }

  private static boolean isOf(String key, Path file) {
    String name = String.valueOf(file.getFileName());
    int end = name.lastIndexOf('.');
    return end > 0
        && CachedAudio.voice(name.substring(0, end)).filter(key::equals).isPresent()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
