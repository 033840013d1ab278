package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.speech.Segment;
import dev.echoforge.speech.SpeechRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** The address of a work's audio: all that it depends on, hashed. */
final class TakeKey {

  /** Changes when audio changes for another reason than the request's. */
  private static final String GENERATION = "take-1";

  private TakeKey() {}

  static String of(PreparedWork work, Pace pace) {
    SpeechRequest speech = work.speech();
    MessageDigest digest = sha256();
    add(
        digest,
        GENERATION,
        work.engine().name(),
        work.engine().identity(),
        speech.voice(),
        speech.style(),
        String.valueOf(speech.speed()),
        String.valueOf(speech.sampling()),
        speech.device().id(),
        new TreeSet<>(speech.cleaning()).toString(),
        pace.name(),
        speech.text());
    for (Segment segment : speech.context()) {
      add(digest, String.valueOf(segment.speaker()), segment.text());
      float[] samples = segment.audio().samples();
      ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES);
      bytes.asFloatBuffer().put(samples);
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds texts so that no two lists of texts look alike. */
  private static void add(MessageDigest digest, String... texts) {
    for (String text : texts) {
      // UTF-16, since a lone surrogate has no UTF-8.
      byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
