package dev.echoforge.pocket.text;

import dev.echoforge.json.BoundedJson;
import dev.echoforge.pocket.text.UnigramVocabulary.Kind;
import dev.echoforge.pocket.text.UnigramVocabulary.Piece;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A unigram tokenizer as the {@code tokenizers} library writes it. What it does to a text before
 * the model is read from the file, and refused where it is anything but spaces to ▁.
 */
record TokenizerJson(Path file, JsonNode root) {

  private static final JsonMapper JSON = BoundedJson.mapper(4_000_000);
  private static final Pattern BYTE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");
  private static final String SPACE = "▁";

  static UnigramVocabulary read(Path file, byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (!root.isObject() || !root.path("model").isObject()) {
        throw new BrokenFileException(file, "expected an object with a model, found none");
      }
      return new TokenizerJson(file, root).read();
    } catch (JacksonException e) {
      throw new BrokenFileException(file, "no valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  private UnigramVocabulary read() {
    JsonNode model = root.path("model");
    expect("model.type", model.path("type"), "Unigram");
    if (!model.path("byte_fallback").asBoolean(false)) {
      throw broken("model.byte_fallback", "true", model.path("byte_fallback"));
    }
    if (!model.path("vocab").isArray() || model.path("vocab").isEmpty()) {
      throw broken("model.vocab", "an array of pieces", model.path("vocab"));
    }
    int unknown = model.path("unk_id").asInt(-1);
    if (unknown < 0 || unknown >= model.path("vocab").size()) {
      throw broken("model.unk_id", "an id of the vocabulary", model.path("unk_id"));
    }
    boolean prepends = prepends(root.path("normalizer"));
    boolean splits = splits(root.path("pre_tokenizer"));
    return new UnigramVocabulary(
        file, pieces(model.path("vocab"), unknown), unknown, splits, prepends);
  }

  private List<Piece> pieces(JsonNode vocab, int unknown) {
    Set<Integer> control = new HashSet<>(Set.of(unknown));
    for (JsonNode added : root.path("added_tokens")) {
      control.add(added.path("id").asInt(-1));
      if (added.path("id").asInt(-1) >= vocab.size()) {
        throw broken("added_tokens", "ids of the vocabulary", added);
      }
    }
    List<Piece> pieces = new ArrayList<>();
    for (JsonNode entry : vocab) {
      if (!entry.isArray() || !entry.path(0).isString() || !entry.path(1).isNumber()) {
        throw broken("model.vocab", "pieces with scores", entry);
      }
      String text = entry.path(0).stringValue();
      Kind kind = Kind.NORMAL;
      if (control.contains(pieces.size())) {
        kind = Kind.CONTROL;
      } else if (BYTE.matcher(text).matches()) {
        kind = Kind.BYTE;
      }
      pieces.add(new Piece(text, entry.path(1).floatValue(), kind));
    }
    return pieces;
  }

  /** Whether the normalizer puts ▁ before every text; a normalizer that does more is refused. */
  private boolean prepends(JsonNode normalizer) {
    boolean prepends = false;
    for (JsonNode step : steps(normalizer, "normalizers")) {
      String type = step.path("type").asString("");
      boolean prepend = type.equals("Prepend") && step.path("prepend").asString("").equals(SPACE);
      boolean replace =
          type.equals("Replace")
              && step.path("pattern").path("String").asString("").equals(" ")
              && step.path("content").asString("").equals(SPACE);
      if (!prepend && !replace) {
        throw broken("normalizer", "Prepend or Replace of ▁ alone", step);
      }
      prepends |= prepend;
    }
    return prepends;
  }

  private boolean splits(JsonNode preTokenizer) {
    expect("pre_tokenizer.type", preTokenizer.path("type"), "Metaspace");
    expect("pre_tokenizer.replacement", preTokenizer.path("replacement"), SPACE);
    expect("pre_tokenizer.prepend_scheme", preTokenizer.path("prepend_scheme"), "always");
    return preTokenizer.path("split").asBoolean(true);
  }

  private static List<JsonNode> steps(JsonNode node, String list) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.path("type").asString("").equals("Sequence")) {
      return List.of(node);
    }
    List<JsonNode> steps = new ArrayList<>();
    node.path(list).forEach(step -> steps.addAll(steps(step, list)));
    return steps;
  }

  private void expect(String where, JsonNode found, String expected) {
    if (!found.isString() || !found.stringValue().equals(expected)) {
      throw broken(where, expected, found);
    }
  }

  private BrokenFileException broken(String where, String expected, JsonNode found) {
    String text = found.isMissingNode() ? "nothing" : found.toString();
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new BrokenFileException(
        file, "%s: expected %s, found %s".formatted(where, expected, shown));
  }
}
