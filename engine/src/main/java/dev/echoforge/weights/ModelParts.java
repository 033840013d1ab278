package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the parts of a model lie that its own folder lacks.
 *
 * @param base the folder of the model that an adapter changes, or null
 * @param tokenizer a {@code tokenizer.json}, or null
 * @param codec the folder of a Mimi codec or of a model with one inside, or null
 */
public record ModelParts(@Nullable Path base, @Nullable Path tokenizer, @Nullable Path codec) {

  /** Nothing but the folder itself. */
  public static final ModelParts NONE = new ModelParts(null, null, null);

  /** Names an installed adapter's base, beside the adapter. */
  public static final String FILE = "echoforge-parts.json";

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The parts that a folder's own file names; relative paths begin at the folder.
   *
   * @throws BrokenFileException if that file is broken
   */
  public static ModelParts of(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    ConfigJson json = ConfigJson.read(file);
    return new ModelParts(
        path(folder, json, "base"), path(folder, json, "tokenizer"), path(folder, json, "codec"));
  }

  private static @Nullable Path path(Path folder, ConfigJson json, String name) {
    String text = json.text(name);
    try {
      return text == null ? null : folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw json.broken(name, "expected a path, found " + Quoted.of(text));
    }
  }

  /** The file's content for a folder, with paths as they are given. */
  public byte[] toJson() {
    ObjectNode object = JSON.createObjectNode();
    put(object, "base", base);
    put(object, "tokenizer", tokenizer);
    put(object, "codec", codec);
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode object, String name, @Nullable Path path) {
    if (path != null) {
      object.put(name, path.toString().replace('\\', '/'));
    }
  }

  /** These parts, and others where these say nothing. */
  public ModelParts or(ModelParts others) {
    return new ModelParts(
        base == null ? others.base : base,
        tokenizer == null ? others.tokenizer : tokenizer,
        codec == null ? others.codec : codec);
  }
}
