package dev.echoforge.server.http;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.server.problems.ProblemException;
import java.util.Set;
import java.util.stream.Collectors;

/** The audio formats that this server can make: AAC only where there is an ffmpeg. */
public final class MakeableFormat {

  private MakeableFormat() {}

  /**
   * The format with that name.
   *
   * @param field the field that names it
   * @throws dev.echoforge.speech.InvalidRequestException if no format has that name
   * @throws ProblemException if it can't be made here
   */
  public static AudioFormat of(String field, String format) {
    AudioFormat wanted = AudioFormat.of(format);
    Set<AudioFormat> available = AudioEncoders.available();
    if (!available.contains(wanted)) {
      throw ProblemException.invalid(
          field,
          "the format can't be made here, since there is no ffmpeg",
          "one of " + available.stream().map(AudioFormat::id).collect(Collectors.joining(", ")),
          "\"" + format + "\"");
    }
    return wanted;
  }
}
