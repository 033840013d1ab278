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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The codec's codes as JSON: {@code {"codes": [[c0, c1, …], …]}}, one row a frame. */
final class CodesJson {

  /** Some hours of speech. */
  private static final int MAX_BYTES = 64 << 20;

  private static final JsonFactory JSON = BoundedJson.factory(MAX_BYTES).build();

  private static final int MAX_CODEBOOKS = 1024;

  private CodesJson() {}

  /** Writes codes, one line a frame. */
  static void write(List<int[]> codes, OutputFile out, Path target) {
    StringBuilder json = new StringBuilder("{\"codes\": [");
    String separator = "\n";
    for (int[] frame : codes) {
      json.append(separator).append(Arrays.toString(frame));
      separator = ",\n";
    }
    json.append("\n]}\n");
    try {
      out.sink().write(json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw OutputFile.failed(target, e);
    }
  }

  /**
   * Reads codes; other fields beside them are passed over.
   *
   * @return [frames], each with as many codes as the first, at least one frame
   * @throws BrokenFileException saying where the file is not what it should be
   */
  static List<int[]> read(Path file) {
    try {
      byte[] json = BoundedFile.read(file, MAX_BYTES);
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
        return read(parser, file);
      }
    } catch (JacksonException e) {
      throw new BrokenFileException(
          file, "is no JSON as expected: " + e.getOriginalMessage() + place(e), e);
    }
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private static List<int[]> read(JsonParser parser, Path file) {
    List<int[]> frames = null;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw broken(file, "expected an object {\"codes\": [[…], …]}");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean codes = "codes".equals(parser.currentName());
      JsonToken value = parser.nextToken();
      if (codes && frames != null) {
        throw broken(file, "has \"codes\" twice");
      } else if (codes) {
        frames = frames(parser, value, file);
      } else {
        parser.skipChildren();
      }
    }
    if (frames == null) {
      throw broken(file, "has no \"codes\": expected {\"codes\": [[…], …]}");
    }
    if (parser.nextToken() != null) {
      throw broken(file, "goes on after its object");
    }
    return frames;
  }

  private static List<int[]> frames(JsonParser parser, JsonToken start, Path file) {
    if (start != JsonToken.START_ARRAY) {
      throw broken(file, "expected \"codes\" to be a list of frames");
    }
    List<int[]> frames = new ArrayList<>();
    int[] row = new int[MAX_CODEBOOKS];
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next != JsonToken.START_ARRAY) {
        throw broken(file, "expected frame " + frames.size() + " to be a list of codes");
      }
      int[] frame = frame(parser, row, frames.size(), file);
      if (!frames.isEmpty() && frame.length != frames.getFirst().length) {
        throw broken(
            file,
            "frame %d has %d codes, those before it have %d"
                .formatted(frames.size(), frame.length, frames.getFirst().length));
      }
      frames.add(frame);
    }
    if (frames.isEmpty()) {
      throw broken(file, "has no frames");
    }
    return frames;
  }

  private static int[] frame(JsonParser parser, int[] row, int index, Path file) {
    int count = 0;
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next != JsonToken.VALUE_NUMBER_INT || count == row.length) {
        throw broken(
            file,
            next == JsonToken.VALUE_NUMBER_INT
                ? "frame %d has more than %d codes".formatted(index, row.length)
                : "expected whole numbers in frame %d, found %s".formatted(index, shown(parser)));
      }
      row[count++] = parser.getIntValue();
    }
    return Arrays.copyOf(row, count);
  }

  private static String shown(JsonParser parser) {
    String text = String.valueOf(parser.getString());
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static BrokenFileException broken(Path file, String problem) {
    return new BrokenFileException(file, problem);
  }
}
