package dev.echoforge.cli.csm;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.OutputFile;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Latents and noise as JSON: {@code {"latents": [[…] …]}} of a recording, {@code {"chunks": [[[…]
 * …] …]}} of what was spoken, one row a frame.
 */
final class LatentsJson {

  private static final int MAX_BYTES = 64 << 20;
  private static final JsonMapper JSON = BoundedJson.mapper(16_000_000);

  private LatentsJson() {}

  static void writeLatents(List<float[]> latents, OutputFile out, Path target) {
    StringBuilder json = new StringBuilder("{\"latents\": ");
    append(latents, json);
    write(json.append("}\n"), out, target);
  }

  static void writeChunks(List<List<float[]>> chunks, OutputFile out, Path target) {
    StringBuilder json = new StringBuilder("{\"chunks\": [");
    String separator = "";
    for (List<float[]> chunk : chunks) {
      json.append(separator);
      append(chunk, json);
      separator = ",\n";
    }
    write(json.append("]}\n"), out, target);
  }

  private static void append(List<float[]> rows, StringBuilder json) {
    json.append('[');
    String separator = "\n";
    for (float[] row : rows) {
      json.append(separator).append(Arrays.toString(row));
      separator = ",\n";
    }
    json.append("]");
  }

  private static void write(StringBuilder json, OutputFile out, Path target) {
    try {
      out.sink().write(json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw OutputFile.failed(target, e);
    }
  }

  /**
   * Reads {@code {"latents": …}}.
   *
   * @return [frames][width], at least one frame, all of one width
   * @throws BrokenFileException saying where the file is not what it should be
   */
  static float[][] readLatents(Path file) {
    float[][] latents = rows(field(file, "latents"), "latents", file);
    if (latents.length == 0) {
      throw new BrokenFileException(file, "has no frames");
    }
    return latents;
  }

  /**
   * Reads {@code {"chunks": …}}.
   *
   * @return each chunk's [steps][width]
   * @throws BrokenFileException saying where the file is not what it should be
   */
  static List<float[][]> readChunks(Path file) {
    JsonNode chunks = field(file, "chunks");
    List<float[][]> read = new ArrayList<>();
    for (JsonNode chunk : chunks) {
      read.add(rows(chunk, "chunk " + read.size(), file));
    }
    return read;
  }

  private static JsonNode field(Path file, String name) {
    JsonNode root;
    try {
      root = JSON.readTree(BoundedFile.read(file, MAX_BYTES));
    } catch (JacksonException e) {
      throw new BrokenFileException(file, "is no JSON as expected: " + e.getOriginalMessage(), e);
    }
    JsonNode found = root.isObject() ? root.get(name) : null;
    if (found == null || !found.isArray()) {
      throw new BrokenFileException(
          file, "has no list \"%s\": expected {\"%s\": […]}".formatted(name, name));
    }
    return found;
  }

  private static float[][] rows(JsonNode list, String where, Path file) {
    if (!list.isArray()) {
      throw new BrokenFileException(file, "expected " + where + " to be a list of rows");
    }
    float[][] rows = new float[list.size()][];
    for (int t = 0; t < rows.length; t++) {
      JsonNode row = list.get(t);
      if (!row.isArray() || (t > 0 && row.size() != rows[0].length)) {
        throw new BrokenFileException(
            file, "expected rows of as many numbers each in %s, row %d".formatted(where, t));
      }
      rows[t] = new float[row.size()];
      for (int i = 0; i < row.size(); i++) {
        float value = row.get(i).isNumber() ? row.get(i).floatValue() : Float.NaN;
        if (!Float.isFinite(value)) {
          throw new BrokenFileException(
              file, "expected numbers in %s, row %d, found %s".formatted(where, t, row.get(i)));
        }
        rows[t][i] = value;
      }
    }
    return rows;
  }
}
