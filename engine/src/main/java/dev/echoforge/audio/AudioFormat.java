package dev.echoforge.audio;

import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The containers and codecs that speech leaves in. */
public enum AudioFormat {
  /** 16-bit PCM in RIFF WAVE. */
  WAV("audio/wav", "wav", "wave"),
  /** MPEG audio layer III. */
  MP3("audio/mpeg", "mp3"),
  /** Opus in Ogg. */
  OPUS("audio/ogg", "opus", "ogg", "oga"),
  /** FLAC, without loss. */
  FLAC("audio/flac", "flac"),
  /** AAC in ADTS; only where an ffmpeg is on the machine. */
  AAC("audio/aac", "aac"),
  /** 16-bit little-endian samples without a header. */
  PCM("audio/pcm", "pcm", "raw");

  private final String contentType;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> extensions;

  AudioFormat(String contentType, String... extensions) {
    this.contentType = contentType;
    this.extensions = List.of(extensions);
  }

  /** The name that users type: {@code wav}, {@code mp3} … */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The media type that HTTP answers carry. */
  public String contentType() {
    return contentType;
  }

  /** A file name's usual ending, without the dot. */
  public String extension() {
    return extensions.getFirst();
  }

  /**
   * Reads a name in any case.
   *
   * @throws InvalidRequestException if it names no format
   */
  public static AudioFormat of(String id) {
    for (AudioFormat format : values()) {
      if (format.id().equals(id.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw unknown("unknown audio format", "\"" + id + "\"");
  }

  /**
   * The format that a file's ending asks for.
   *
   * @throws InvalidRequestException if the ending names no format
   */
  public static AudioFormat ofFile(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    for (AudioFormat format : values()) {
      if (format.extensions.contains(extension)) {
        return format;
      }
    }
    throw unknown("the file's ending names no audio format", "\"" + name + "\"");
  }

  private static InvalidRequestException unknown(String problem, String got) {
    String names = String.join(", ", Arrays.stream(values()).map(AudioFormat::id).toList());
    return new InvalidRequestException("format", problem, "one of " + names, got);
  }
}
