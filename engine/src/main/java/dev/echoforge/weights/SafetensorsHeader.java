package dev.echoforge.weights;

import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A safetensors file's table of contents, read as a stream and believed in nothing: lengths, shapes
 * and offsets are checked against each other and against the file's size.
 *
 * @param file the file, for messages
 * @param bytes the header's own length
 * @param entries the tensors in the order of their bytes
 * @param metadata free texts
 */
record SafetensorsHeader(Path file, long bytes, List<Entry> entries, Map<String, String> metadata) {

  /** Less than the reference reader's 100 MB: names as objects take several times their text. */
  static final long MAX_BYTES = 32_000_000;

  private static final int MAX_DIMENSIONS = 16;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_METADATA = 300_000;

  /** A tensor of eight dimensions has about twenty. */
  private static final int MAX_TOKENS = 2_500_000;

  private static final JsonFactory JSON =
      BoundedJson.factory(MAX_TOKENS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** One tensor's line: its bytes lie from start to end behind the header. */
  record Entry(String name, DataType type, List<Long> shape, long start, long end) {}

  static SafetensorsHeader parse(Path file, byte[] json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return new Reader(file, parser).header(json.length);
    } catch (JacksonException e) {
      throw new BrokenFileException(
          file, "its header is no valid JSON: " + JsonFaults.reason(e), e);
    }
  }

  /** Checks that the tensors fill the data without gap or overlap. */
  void requireWhole(long dataBytes) {
    long expectedStart = 0;
    for (Entry entry : entries) {
      if (entry.start() != expectedStart) {
        throw tensor(
            entry.name(),
            "%s: expected its bytes to start at %d, found data_offsets [%d, %d]"
                .formatted(
                    entry.start() < expectedStart ? "overlaps another tensor" : "leaves a gap",
                    expectedStart,
                    entry.start(),
                    entry.end()));
      }
      if (entry.end() > dataBytes) {
        throw tensor(
            entry.name(),
            "truncated: expected its bytes up to %d, found %d bytes of data in the file"
                .formatted(entry.end(), dataBytes));
      }
      expectedStart = entry.end();
    }
    if (expectedStart != dataBytes) {
      throw new BrokenFileException(
          file,
          "expected %d bytes of data as the header says, found %d"
              .formatted(expectedStart, dataBytes));
    }
  }

  private BrokenFileException tensor(String name, String problem) {
    return new BrokenFileException(file, "tensor " + Quoted.of(name) + ": " + problem);
  }

  /** Walks the header once, checking each entry as it comes. */
  private static final class Reader {
    private final Path file;
    private final JsonParser parser;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    Reader(Path file, JsonParser parser) {
      this.file = file;
      this.parser = parser;
    }

    SafetensorsHeader header(int bytes) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "its header");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (name.equals("__metadata__")) {
          readMetadata();
        } else {
          entries.add(readEntry(name));
          requireFewer();
        }
      }
      if (parser.nextToken() != null) {
        throw new BrokenFileException(file, "expected nothing after its header's JSON object");
      }
      entries.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
      return new SafetensorsHeader(file, bytes, List.copyOf(entries), Map.copyOf(metadata));
    }

    private void requireFewer() {
      if (entries.size() > MAX_TENSORS) {
        throw new BrokenFileException(
            file, "expected at most " + MAX_TENSORS + " tensors, found more");
      }
    }

    private void readMetadata() {
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        return;
      }
      expect(parser.currentToken(), JsonToken.START_OBJECT, "__metadata__");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        expect(parser.nextToken(), JsonToken.VALUE_STRING, "__metadata__." + name);
        metadata.put(name, parser.getString());
        if (metadata.size() > MAX_METADATA) {
          throw new BrokenFileException(
              file, "__metadata__: expected at most " + MAX_METADATA + " texts, found more");
        }
      }
    }

    private Entry readEntry(String name) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "tensor " + Quoted.of(name));
      DataType type = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "dtype" -> type = readType(name);
          case "shape" -> shape = readNumbers(name, "shape", MAX_DIMENSIONS);
          case "data_offsets" -> offsets = readNumbers(name, "data_offsets", 2);
          default -> parser.skipChildren();
        }
      }
      return checked(name, type, shape, offsets);
    }

    private DataType readType(String name) {
      String found = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "?";
      DataType type = DataType.named(found);
      if (type == null) {
        throw tensor(
            name,
            "unknown type: expected one of %s, found %s"
                .formatted(DataType.names(), Quoted.of(found)));
      }
      return type;
    }

    private List<Long> readNumbers(String name, String field, int max) {
      expect(parser.currentToken(), JsonToken.START_ARRAY, "tensor " + Quoted.of(name));
      List<Long> numbers = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        boolean fits = whole && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || parser.getLongValue() < 0 || numbers.size() == max) {
          throw tensor(
              name,
              "expected %s of at most %d whole numbers from 0, found %s"
                  .formatted(field, max, Quoted.of(numbers + " then " + parser.getString())));
        }
        numbers.add(parser.getLongValue());
      }
      return List.copyOf(numbers);
    }

    private Entry checked(
        String name,
        @Nullable DataType type,
        @Nullable List<Long> shape,
        @Nullable List<Long> offsets) {
      if (type == null || shape == null || offsets == null || offsets.size() != 2) {
        throw tensor(name, "expected dtype, shape and two data_offsets, found not all of them");
      }
      long start = offsets.get(0);
      long end = offsets.get(1);
      long expected = byteSize(name, type, shape);
      if (end < start || end - start != expected) {
        throw tensor(
            name,
            "expected %d bytes for %s %s, found data_offsets [%d, %d]"
                .formatted(expected, type, shape, start, end));
      }
      return new Entry(name, type, shape, start, end);
    }

    private long byteSize(String name, DataType type, List<Long> shape) {
      try {
        long bytes = type.bytes();
        for (long dimension : shape) {
          bytes = Math.multiplyExact(bytes, dimension);
        }
        return bytes;
      } catch (ArithmeticException e) {
        throw new BrokenFileException(
            file,
            "tensor %s: expected a size below 2^63 bytes, found shape %s"
                .formatted(Quoted.of(name), shape),
            e);
      }
    }

    private void expect(@Nullable JsonToken found, JsonToken expected, String what) {
      if (found != expected) {
        throw new BrokenFileException(
            file, "%s: expected %s, found %s".formatted(what, expected, found));
      }
    }

    private BrokenFileException tensor(String name, String problem) {
      return new BrokenFileException(file, "tensor " + Quoted.of(name) + ": " + problem);
    }
  }
}
