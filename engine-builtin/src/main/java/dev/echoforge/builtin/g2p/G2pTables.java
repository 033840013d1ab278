package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the wheel's JSON files into tables that need no parsing: reading 180,000 words of JSON
 * would take longer than speaking a sentence.
 */
public final class G2pTables {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_UNPACKED_BYTES = 1 << 26;

  private final G2pFiles wheel;
  private final BiConsumer<String, byte[]> out;

  private G2pTables(G2pFiles wheel, BiConsumer<String, byte[]> out) {
    this.wheel = wheel;
    this.out = out;
  }

  /**
   * Makes every file that {@link G2p} needs, save for the networks, which it reads as they are.
   *
   * @param wheel the wheel's assets
   * @param out takes each file's name and bytes
   * @throws BrokenFileException if a file is not what its name says
   */
  public static void compile(G2pFiles wheel, BiConsumer<String, byte[]> out) {
    G2pTables tables = new G2pTables(wheel, out);
    for (Accent accent : Accent.values()) {
      for (String grade : List.of("gold", "silver")) {
        tables.lexicon("lexicon_" + accent.code() + "_" + grade);
      }
    }
    tables.alphabet("oov");
    tables.alphabet("oov_gb");
    tables.tagger();
    tables.tokens();
  }

  /** Phonemes, or for a word with several readings what {@link Reading#encode} makes of them. */
  private void lexicon(String name) {
    Map<String, byte[]> words = new TreeMap<>();
    for (Map.Entry<String, JsonNode> word : json(name + ".json.gz").properties()) {
      words.put(word.getKey(), encodedReading(word.getValue()).getBytes(UTF_8));
    }
    table(name, words);
  }

  private static String encodedReading(JsonNode reading) {
    if (!reading.isObject()) {
      return reading.asString();
    }
    Map<String, String> byTag = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tag : reading.properties()) {
      byTag.put(tag.getKey(), tag.getValue().isNull() ? "" : tag.getValue().asString());
    }
    return Reading.encode(byTag);
  }

  /** Two lines: the characters that the network takes and the phonemes that it gives, from id 1. */
  private void alphabet(String name) {
    JsonNode json = json(name + ".json");
    String lines =
        String.join("", strings(json.path("in")))
            + "\n"
            + String.join("", strings(json.path("out")));
    out.accept(name + ".txt", lines.getBytes(UTF_8));
  }

  private void tagger() {
    JsonNode model = json("tagger.json.gz");
    List<String> tags = strings(model.path("tags")).stream().sorted().toList();
    out.accept("tagger_tags.txt", String.join("\n", tags).getBytes(UTF_8));
    Map<String, byte[]> words = new TreeMap<>();
    for (Map.Entry<String, JsonNode> word : model.path("tagdict").properties()) {
      words.put(word.getKey(), word.getValue().asString().getBytes(UTF_8));
    }
    table("tagger_words", words);
    Map<String, byte[]> vocabulary = new TreeMap<>();
    for (String word : strings(model.path("vocab"))) {
      vocabulary.put(word, new byte[0]);
    }
    table("tagger_vocabulary", vocabulary);
    Map<String, byte[]> weights = new TreeMap<>();
    for (Map.Entry<String, JsonNode> feature : model.path("weights").properties()) {
      weights.put(feature.getKey(), encodedWeights(feature.getValue(), tags));
    }
    table("tagger_weights", weights);
  }

  /**
   * For each tag that the feature speaks for: its number (a byte) and ten times its weight (a
   * short).
   */
  private static byte[] encodedWeights(JsonNode weights, List<String> tags) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Map.Entry<String, JsonNode> weight : weights.properties()) {
      long tenths = Math.round(weight.getValue().asDouble() * Tagger.WEIGHT_SCALE);
      bytes.write(tags.indexOf(weight.getKey()));
      bytes.write((int) tenths >> 8);
      bytes.write((int) tenths);
    }
    return bytes.toByteArray();
  }

  /** Each chunk that splits in a special way (or stays whole), with its pieces, a space between. */
  private void tokens() {
    Map<String, byte[]> chunks = new TreeMap<>();
    for (Map.Entry<String, JsonNode> chunk : json("tokenizer_exceptions.json").properties()) {
      if (chunk.getKey().codePoints().noneMatch(Chars::isSpace)) {
        chunks.put(chunk.getKey(), String.join(" ", strings(chunk.getValue())).getBytes(UTF_8));
      }
    }
    table("tokens", chunks);
  }

  private void table(String name, Map<String, byte[]> entries) {
    if (entries.isEmpty()) {
      throw new BrokenFileException(null, name + " has no entries");
    }
    out.accept(name + ".tbl", StringTableWriter.write(entries));
  }

  private JsonNode json(String name) {
    byte[] bytes = wheel.read(name);
    try {
      if (name.endsWith(".gz")) {
        bytes =
            BoundedFile.readAll(
                new GZIPInputStream(new ByteArrayInputStream(bytes)), MAX_UNPACKED_BYTES);
      }
      return JSON.readTree(bytes);
    } catch (IOException | JacksonException e) {
      throw new BrokenFileException(null, name + " can't be read as JSON: " + e.getMessage(), e);
    }
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asString()));
    return strings;
  }
}
