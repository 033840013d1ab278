package dev.echoforge.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a {@code tokenizer.json}. The vocabulary and the merges, hundreds of thousands of strings,
 * are read as a stream; the settings around them as trees. Everything that a file can ask for is
 * bounded, well above what the largest published tokenizers have (262,144 tokens, 580,604 merges).
 */
final class TokenizerFile {

  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_IDS = 1 << 24;
  private static final int MAX_TOKENS = 1 << 20;
  private static final int MAX_MERGES = 1 << 20;
  private static final int MAX_ADDED = 10_000;

  /** Characters of JSON that are read as a tree. */
  private static final int MAX_TREE_CHARS = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int MAX_SPLITS = 16;

  // Names are hashed once, by our own map: Jackson's table of names would only cost time.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              BoundedJson.factory(3L * MAX_TOKENS + 4L * MAX_MERGES)
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // trees inside the stream
          .build();

  private final Path file;
  private String json = "";
  private final Vocabulary vocabulary = new Vocabulary();
  private final MergeTable merges = new MergeTable();

  /** Merges that stand before the vocabulary, left and right; few files have them there. */
  private final List<String> early = new ArrayList<>();

  private boolean vocabularyRead;
  private boolean mergesRead;

  private char[] joined = new char[64];
  private int rank;

  private final Map<String, Integer> special = new HashMap<>();
  private final List<Tokenizer.AddedToken> plain = new ArrayList<>();
  private boolean wholeWords;
  private Normalizer.@Nullable Form form;
  private @Nullable PreTokenizer preTokenizer;

  TokenizerFile(Path file) {
    this.file = file;
  }

  Tokenizer read() {
    json = new String(BoundedFile.read(file, MAX_BYTES), UTF_8);
    if (json.startsWith(BYTE_ORDER_MARK)) {
      json = json.substring(1);
    }
    try (JsonParser parser = JSON.createParser(json)) {
      readParts(parser);
    } catch (JacksonException e) {
      throw new BrokenFileException(file, "no valid JSON: " + JsonFaults.reason(e), e);
    } catch (CrowdedTableException e) {
      throw new BrokenFileException(file, "model: " + e.getMessage(), e);
    }
    return tokenizer();
  }

  private void readParts(JsonParser parser) {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "the file");
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String part = parser.currentName();
      parser.nextToken();
      switch (part) {
        case "added_tokens" -> readAddedTokens(tree(parser, part));
        case "normalizer" -> form = form(tree(parser, part));
        case "pre_tokenizer" -> preTokenizer = preTokenizer(tree(parser, part));
        case "model" -> readModel(parser);
        default -> parser.skipChildren();
      }
    }
  }

  /**
   * The value that the parser stands at. It is passed over to find its end, and read only if it is
   * small: a tree takes many times its text's memory.
   */
  private JsonNode tree(JsonParser parser, String part) {
    long start = parser.currentTokenLocation().getCharOffset();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return JSON.nullNode();
    }
    expect(parser.currentToken(), part.equals("added_tokens"), part);
    parser.skipChildren();
    long end = parser.currentLocation().getCharOffset();
    if (end - start > MAX_TREE_CHARS) {
      throw broken(
          "%s: expected at most %d characters, found %d"
              .formatted(part, MAX_TREE_CHARS, end - start));
    }
    return JSON.readTree(json.substring((int) start, (int) end));
  }

  private void readAddedTokens(JsonNode tokens) {
    if (tokens.size() > MAX_ADDED) {
      throw broken("added_tokens: expected at most %d, found more".formatted(MAX_ADDED));
    }
    for (JsonNode token : tokens) {
      JsonNode content = token.path("content");
      JsonNode id = token.path("id");
      if (!content.isString() || content.stringValue().isEmpty() || !isId(id)) {
        throw unsupported("added_tokens", "a content and an id each", token.toString());
      }
      if (token.path("special").asBoolean(false)) {
        special.put(content.stringValue(), id.intValue());
      } else {
        plain.add(new Tokenizer.AddedToken(content.stringValue(), id.intValue()));
      }
    }
    plain.sort(Comparator.comparingInt(token -> -token.content().length()));
  }

  private static boolean isId(JsonNode node) {
    return node.isIntegralNumber()
        && node.canConvertToInt()
        && node.intValue() >= 0
        && node.intValue() < MAX_IDS;
  }

  private void readModel(JsonParser parser) {
    expect(parser.currentToken(), JsonToken.START_OBJECT, "model");
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String setting = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (setting) {
        case "vocab" -> readVocabulary(parser);
        case "merges" -> readMerges(parser);
        case "ignore_merges" -> wholeWords = value == JsonToken.VALUE_TRUE;
        case "type" -> requireText(parser, "model.type", "BPE");
        case "continuing_subword_prefix", "end_of_word_suffix" -> {
          if (value != JsonToken.VALUE_NULL) {
            requireText(parser, "model." + setting, "");
          }
        }
        default -> parser.skipChildren();
      }
    }
  }

  private void readVocabulary(JsonParser parser) {
    expect(parser.currentToken(), JsonToken.START_OBJECT, "model.vocab");
    requireOnce(vocabularyRead, "model.vocab");
    vocabularyRead = true;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      char[] token = parser.currentName().toCharArray();
      expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT, "model.vocab");
      int id = parser.getIntValue();
      boolean valid = token.length > 0 && id >= 0 && id < MAX_IDS;
      if (!valid || !vocabulary.add(token, 0, token.length, id)) {
        throw broken(
            "model.vocab: expected each token once, with an id below 2^24, found another line");
      }
      if (vocabulary.size() > MAX_TOKENS) {
        throw broken("model.vocab: expected at most %d tokens, found more".formatted(MAX_TOKENS));
      }
    }
    for (int i = 0; i < early.size(); i += 2) {
      char[] left = early.get(i).toCharArray();
      char[] right = early.get(i + 1).toCharArray();
      addMerge(left, 0, left.length, right, 0, right.length);
    }
  }

  private void readMerges(JsonParser parser) {
    expect(parser.currentToken(), JsonToken.START_ARRAY, "model.merges");
    requireOnce(mergesRead, "model.merges");
    mergesRead = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (rank + early.size() / 2 >= MAX_MERGES) {
        throw broken("model.merges: expected at most %d, found more".formatted(MAX_MERGES));
      }
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        expect(parser.nextToken(), JsonToken.VALUE_STRING, "model.merges");
        char[] left = parser.getString().toCharArray();
        expect(parser.nextToken(), JsonToken.VALUE_STRING, "model.merges");
        char[] right = parser.getString().toCharArray();
        addMerge(left, 0, left.length, right, 0, right.length);
        expect(parser.nextToken(), JsonToken.END_ARRAY, "model.merges");
      } else {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, "model.merges");
        readPair(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
      }
    }
  }

  /** Reads a merge in the older style, "left right". */
  private void readPair(char[] text, int offset, int length) {
    int end = offset + length;
    int space = offset;
    while (space < end && text[space] != ' ') {
      space++;
    }
    if (space == offset || space >= end - 1) {
      throw broken("model.merges: expected two tokens at " + (rank + early.size() / 2));
    }
    addMerge(text, offset, space, text, space + 1, end);
  }

  private void addMerge(
      char[] left, int leftFrom, int leftTo, char[] right, int rightFrom, int rightTo) {
    if (!vocabularyRead) {
      early.add(new String(left, leftFrom, leftTo - leftFrom));
      early.add(new String(right, rightFrom, rightTo - rightFrom));
      return;
    }
    int leftId = vocabulary.find(left, leftFrom, leftTo);
    int rightId = vocabulary.find(right, rightFrom, rightTo);
    int length = leftTo - leftFrom + rightTo - rightFrom;
    if (joined.length < length) {
      joined = new char[length];
    }
    System.arraycopy(left, leftFrom, joined, 0, leftTo - leftFrom);
    System.arraycopy(right, rightFrom, joined, leftTo - leftFrom, rightTo - rightFrom);
    int merged = vocabulary.find(joined, 0, length);
    if (leftId == Vocabulary.NONE || rightId == Vocabulary.NONE || merged == Vocabulary.NONE) {
      throw broken(
          "model.merges: expected tokens of the vocabulary, found one that isn't at " + rank);
    }
    merges.add(leftId, rightId, rank++, merged);
  }

  private Normalizer.@Nullable Form form(JsonNode normalizer) {
    if (normalizer.isNull()) {
      return null;
    }
    String type = normalizer.path("type").asString("?");
    return switch (type) {
      case "NFC", "NFD", "NFKC", "NFKD" -> Normalizer.Form.valueOf(type);
      default -> throw unsupported("normalizer", "none, NFC, NFD, NFKC or NFKD", type);
    };
  }

  private PreTokenizer preTokenizer(JsonNode node) {
    List<PreTokenizer.Split> splits = new ArrayList<>();
    boolean byteLevel = false;
    boolean prefixSpace = false;
    boolean sequence = node.path("type").asString("?").equals("Sequence");
    if (node.path("pretokenizers").size() > MAX_SPLITS) {
      throw broken("pre_tokenizer: expected at most %d steps, found more".formatted(MAX_SPLITS));
    }
    for (JsonNode step : sequence ? node.path("pretokenizers") : List.of(node)) {
      String type = step.path("type").asString("?");
      if (byteLevel || !(type.equals("Split") || type.equals("ByteLevel"))) {
        throw unsupported("pre_tokenizer", "Split steps, then one ByteLevel step", type);
      }
      if (type.equals("Split")) {
        splits.add(split(step));
      } else {
        byteLevel = true;
        prefixSpace = step.path("add_prefix_space").asBoolean(true);
        if (step.path("use_regex").asBoolean(true)) {
          splits.add(PreTokenizer.GPT2);
        }
      }
    }
    if (!byteLevel || (prefixSpace && splits.size() > 1)) {
      throw unsupported("pre_tokenizer", "Split steps, then a ByteLevel step", node.toString());
    }
    return new PreTokenizer(List.copyOf(splits), prefixSpace);
  }

  private PreTokenizer.Split split(JsonNode step) {
    JsonNode regex = step.path("pattern").path("Regex");
    String behavior = step.path("behavior").asString("?");
    boolean removed = behavior.equals("Removed");
    if (!regex.isString() || !(removed || behavior.equals("Isolated"))) {
      throw unsupported("pre_tokenizer", "a Regex whose matches are Isolated or Removed", behavior);
    }
    boolean invert = step.path("invert").asBoolean(false);
    try {
      return new PreTokenizer.Split(
          PreTokenizer.Split.compile(regex.stringValue()), !removed || invert, !removed || !invert);
    } catch (PatternSyntaxException e) {
      throw new BrokenFileException(
          file, "pre_tokenizer: expected a regular expression, found: " + e.getDescription(), e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // The compiler descends into every group and allocates what a repetition's bounds say.
      throw new BrokenFileException(
          file, "pre_tokenizer: expected a regular expression of reasonable size", e);
    }
  }

  private Tokenizer tokenizer() {
    if (preTokenizer == null || vocabulary.isEmpty()) {
      throw broken("expected a pre_tokenizer and a model with a vocab, found not both");
    }
    // A control token that the vocabulary lists too must not come out of a text.
    special.keySet().forEach(vocabulary::forget);
    BitSet control = new BitSet();
    special.values().forEach(control::set);
    merges.forget(control::get);
    return new Tokenizer(
        file,
        new Tokenizer.Rules(
            vocabulary,
            merges,
            wholeWords,
            form,
            preTokenizer,
            Map.copyOf(special),
            List.copyOf(plain)));
  }

  private void requireText(JsonParser parser, String setting, String expected) {
    boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
    if (!text || !parser.getString().equals(expected)) {
      throw unsupported(setting, "\"" + expected + "\"", parser.getString());
    }
  }

  private void expect(@Nullable JsonToken found, boolean array, String what) {
    expect(found, array ? JsonToken.START_ARRAY : JsonToken.START_OBJECT, what);
  }

  private void requireOnce(boolean already, String what) {
    if (already) {
      throw broken(what + ": expected it once, found it twice");
    }
  }

  private void expect(@Nullable JsonToken found, JsonToken expected, String what) {
    if (found != expected) {
      throw broken("%s: expected %s, found %s".formatted(what, expected, found));
    }
  }

  private BrokenFileException unsupported(String part, String expected, @Nullable String found) {
    String text = String.valueOf(found).replaceAll("\\p{Cntrl}", "?");
    return broken(
        "%s: expected %s, found %s"
            .formatted(part, expected, text.substring(0, Math.min(text.length(), 100))));
  }

  private BrokenFileException broken(String problem) {
    return new BrokenFileException(file, problem);
  }
}
