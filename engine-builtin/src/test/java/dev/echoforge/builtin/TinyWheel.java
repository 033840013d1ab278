package dev.echoforge.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A wheel with the real one's files and hardly anything in them. */
final class TinyWheel {

  static final byte[] MODEL = "the model of emma".getBytes(UTF_8);

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  TinyWheel() {
    for (String accent : new String[] {"us", "gb"}) {
      asset(
          "lexicon_" + accent + "_gold.json.gz",
          gzip("{\"tea\": {\"DEFAULT\": \"tˈi\", \"NOUN\": null}}"));
      asset("lexicon_" + accent + "_silver.json.gz", gzip("{\"cup\": \"kˈʌp\"}"));
    }
    asset(
        "tagger.json.gz",
        gzip(
            """
            {"tags": ["NN", "VB"], "tagdict": {"tea": "NN"}, "vocab": ["cup"],
             "weights": {"b": {"NN": 1.5, "VB": -0.3}}}\
            """));
    asset("tokenizer_exceptions.json", text("{\"don't\": [\"do\", \"n't\"], \" \": [\" \"]}"));
    for (String name : new String[] {"oov", "oov_gb"}) {
      asset(name + ".json", text("{\"in\": [\"a\"], \"out\": [\"A\"], \"maxlen\": 24}"));
      asset(name + ".onnx", text("network " + name));
    }
    asset("hibari.onnx", text("the model of heart"));
    asset("vocab.json", text("{\";\": 1, \" \": 16, \"t\": 62}"));
    asset("voices.json", text(voices()));
    files.put("hibari_tts-0.2.1.dist-info/licenses/LICENSE", text("licence"));
    files.put("hibari_tts-0.2.1.dist-info/licenses/NOTICE", text("notice"));
    files.put("hibari/tts.py", text("print()"));
  }

  private static String voices() {
    return """
    {"heart": {"language": "en-US", "gender": "female", "file": "hibari.onnx", "bytes": 18,
               "sha256": "%s", "british": false},
     "emma": {"language": "en-GB", "gender": "female", "file": "bf_emma.int8.onnx", "bytes": %d,
              "sha256": "%s", "british": true}}\
    """
        .formatted(Sha256.of(text("the model of heart")), MODEL.length, Sha256.of(MODEL));
  }

  /** Sets a file of the assets. */
  TinyWheel asset(String name, byte[] content) {
    files.put("hibari/assets/" + name, content);
    return this;
  }

  TinyWheel without(String name) {
    files.remove("hibari/assets/" + name);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
