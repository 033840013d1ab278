package dev.echoforge.pocket;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The languages of published models, which their folders' names begin with. */
final class ModelLanguage {

  private static final Map<String, String> TAGS = new LinkedHashMap<>();

  static {
    TAGS.put("english", "en-US");
    TAGS.put("french", "fr-FR");
    TAGS.put("german", "de-DE");
    TAGS.put("portuguese", "pt-PT");
    TAGS.put("italian", "it-IT");
    TAGS.put("spanish", "es-ES");
    TAGS.put("dutch", "nl-NL");
  }

  private ModelLanguage() {}

  /** A model's language tag by its folder's name; English where that says nothing. */
  static String of(Path folder) {
    for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
      String name = String.valueOf(part.getFileName());
      for (Map.Entry<String, String> language : TAGS.entrySet()) {
        if (name.startsWith(language.getKey()) || name.endsWith("-" + language.getKey())) {
          return language.getValue();
        }
      }
    }
    return "en-US";
  }
}
