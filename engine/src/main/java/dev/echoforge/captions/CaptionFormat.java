package dev.echoforge.captions;

import dev.echoforge.speech.InvalidRequestException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;

/** The formats that captions are written in. */
public enum CaptionFormat {
  /** SubRip: cues of a line or two. */
  SRT("application/x-subrip"),
  /** WebVTT: the same for browsers. */
  VTT("text/vtt"),
  /** Every sentence and word with its times. */
  JSON("application/json");

  private final String contentType;

  CaptionFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The name and file ending: {@code srt}, {@code vtt}, {@code json}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The media type that HTTP answers carry. */
  public String contentType() {
    return contentType;
  }

  /**
   * Reads a name in any case.
   *
   * @throws InvalidRequestException if it names no format
   */
  public static CaptionFormat of(String id) {
    for (CaptionFormat format : values()) {
      if (format.id().equals(id.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new InvalidRequestException(
        "captions", "unknown captions format", "srt, vtt or json", "\"" + id + "\"");
  }

  /**
   * The format that a file's ending asks for.
   *
   * @throws InvalidRequestException if the ending names no format
   */
  public static CaptionFormat ofFile(Path file) {
    String name = String.valueOf(file.getFileName());
    return of(name.substring(name.lastIndexOf('.') + 1));
  }

  /** A writer of this format; the words come as they are spoken. */
  public CaptionWriter open(Writer out) {
    return switch (this) {
      case SRT -> new CueWriter(out, new SrtCues());
      case VTT -> new CueWriter(out, new VttCues());
      case JSON -> new JsonCaptionWriter(out);
    };
  }
}
