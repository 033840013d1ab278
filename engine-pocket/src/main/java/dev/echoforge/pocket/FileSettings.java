package dev.echoforge.pocket;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the names of a model's files, which lie in its folder. */
final class FileSettings {

  private FileSettings() {}

  static String tokenizer(YamlSettings table) {
    String kind = table.text("tokenizer");
    if (kind != null && !kind.equals("tokenizers") && !kind.equals("sentencepiece")) {
      throw table.broken("tokenizer", "expected tokenizers or sentencepiece, found " + kind);
    }
    boolean json = !"sentencepiece".equals(kind);
    return localFile(table, "tokenizer_path", json ? "tokenizer.json" : "tokenizer.model");
  }

  /** A file in the model's folder; of an address on the hub, its last part. */
  static String localFile(YamlSettings settings, String name, String fallback) {
    String given = settings.text(name);
    String path = given == null ? fallback : given;
    if (path.toLowerCase(Locale.ROOT).startsWith("hf://")) {
      int revision = path.lastIndexOf('@');
      String file = revision > 0 ? path.substring(0, revision) : path;
      path = file.substring(file.lastIndexOf('/') + 1);
    }
    if (!isInside(path)) {
      throw settings.broken(name, "expected a file in the model's folder, found " + given);
    }
    return path;
  }

  private static boolean isInside(@Nullable String path) {
    if (path == null || path.isBlank() || path.indexOf('\0') >= 0 || path.contains("\\")) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals("..") || part.equals(".")) {
        return false;
      }
    }
    return true;
  }
}
