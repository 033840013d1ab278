package dev.echoforge.server.check;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The formats that OpenAI's API names, and how their files begin. */
enum AudioKind {
  MP3("audio/mpeg"),
  OPUS("audio/ogg"),
  AAC("audio/aac"),
  FLAC("audio/flac"),
  WAV("audio/wav"),
  PCM("audio/pcm");

  private static final int SHOWN_BYTES = 8;

  private final String mediaType;

  AudioKind(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The name in requests. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean begins(byte[] body) {
    String head = new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1);
    boolean sync = body.length > 2 && (body[0] & 0xff) == 0xff && (body[1] & 0xe0) == 0xe0;
    return switch (this) {
      case MP3 -> head.startsWith("ID3") || (sync && (body[1] & 0x06) != 0);
      case OPUS -> head.startsWith("OggS") && head.contains("OpusHead");
      case AAC -> sync && (body[1] & 0x06) == 0;
      case FLAC -> head.startsWith("fLaC");
      case WAV -> head.startsWith("RIFF") && head.startsWith("WAVE", 8);
      // No header: whole samples, and not another format by mistake.
      case PCM -> body.length > 0 && body.length % 2 == 0 && !head.startsWith("RIFF");
    };
  }

  String seen(byte[] body) {
    return body.length == 0
        ? "nothing"
        : "%d bytes that begin with %s"
            .formatted(
                body.length, HexFormat.of().formatHex(body, 0, Math.min(body.length, SHOWN_BYTES)));
  }
}
