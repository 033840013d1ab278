package dev.echoforge.pocket;

import dev.echoforge.speech.SpeechFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes models of random weights, to measure with: they compute as much as real ones, speak
 * nothing and never come to an end.
 */
public final class RandomModel {

  private static final int FREQUENCIES = 128;

  private final SplittableRandom random;

  private RandomModel(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Writes a model of a published one's sizes into an empty folder: configuration, BF16 weights and
   * a tokenizer.
   *
   * @param name {@code english}, {@code english_7m_2026-10}
   */
  public static void write(Path folder, String name, long seed) {
    PublishedModel model = PublishedModel.named(name);
    try {
      Files.createDirectories(folder);
      String configuration =
          model
              .configuration()
              .replace("tokenizer: sentencepiece", "tokenizer: tokenizers")
              .replace("tokenizer.model@", "tokenizer.json@");
      Files.writeString(folder.resolve(PocketConfigFile.NAME), configuration);
      PocketConfig config = model.config();
      Files.writeString(
          folder.resolve("tokenizer.json"), tokenizer(config.backbone().textRows() - 1));
      new RandomModel(seed).write(folder.resolve("model.safetensors"), config);
    } catch (IOException e) {
      throw new SpeechFailedException(folder + " can't be written: " + e, e);
    }
  }

  /** Single characters, all bytes, and pieces that no text has. */
  private static String tokenizer(int pieces) {
    StringBuilder vocab = new StringBuilder("[\"<unk>\",0],[\"<s>\",0],[\"</s>\",0]");
    int count = 3;
    for (int b = 0; b < 256; b++, count++) {
      vocab.append(",[\"<0x%02X>\",0]".formatted(b));
    }
    for (String piece :
        "▁ . ! ... ? , ; : ' e t a o i n s h r d l u c m f w y g p b v k".split(" ", -1)) {
      vocab.append(",[\"%s\",-3]".formatted(piece));
      count++;
    }
    for (; count < pieces; count++) {
      vocab.append(",[\"\\uE000%d\",-20]".formatted(count));
    }
    return """
    {"added_tokens": [{"id": 0, "content": "<unk>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
     "normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"}]},
     "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true},
     "decoder": {"type": "Sequence", "decoders": [{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true}, {"type": "ByteFallback"}, {"type": "Fuse"}]},
     "post_processor": null, "truncation": null, "padding": null, "version": "1.0",
     "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": true, "vocab": [%s]}}
    """
        .formatted(vocab);
  }

  private void write(Path file, PocketConfig config) throws IOException {
    Map<String, long[]> shapes = PocketLayout.of(config, FREQUENCIES);
    StringBuilder header = new StringBuilder("{");
    long at = 0;
    for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
      long bytes = 2 * Arrays.stream(entry.getValue()).reduce(1, (a, b) -> a * b);
      header
          .append(header.length() == 1 ? "" : ",")
          .append(
              "\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                  .formatted(entry.getKey(), Arrays.toString(entry.getValue()), at, at + bytes));
      at += bytes;
    }
    byte[] text = header.append("}").toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
      out.write(text);
      for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private void write(OutputStream out, String name, long[] shape) throws IOException {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double spread = spread(name, shape, count);
    double centre = centre(name);
    for (long i = 0; i < count; i++) {
      double uniform = (2 * random.nextDouble() - 1) * Math.sqrt(3);
      float value =
          name.endsWith("freqs")
              ? (float) Math.exp(-Math.log(10_000) * i / FREQUENCIES)
              : (float) (centre + spread * uniform);
      int bits = Float.floatToRawIntBits(value);
      out.write(bits >>> 16);
      out.write(bits >>> 24);
    }
  }

  private static double centre(String name) {
    if (name.equals("flow_lm.out_eos.bias")) {
      return -1_000; // it never ends
    }
    boolean one =
        name.matches(".*(norm\\d?|in_ln)\\.weight")
            || name.endsWith("alpha")
            || name.endsWith("emb_std");
    return one ? 1 : name.endsWith(".scale") ? 0.1 : 0;
  }

  private static double spread(String name, long[] shape, long count) {
    if (centre(name) != 0) {
      return 0;
    }
    return shape.length == 1 ? 0.02 : 0.7 / Math.sqrt(count / (double) shape[0]);
  }
}
