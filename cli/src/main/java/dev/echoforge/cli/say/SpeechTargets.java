package dev.echoforge.cli.say;

import dev.echoforge.audio.AudioFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where speech was asked to go.
 *
 * @param file the audio file, or null
 * @param format its format
 * @param piped whether WAV goes to standard output
 * @param play whether it is played
 * @param captions the captions' file, or null
 */
record SpeechTargets(
    @Nullable Path file, AudioFormat format, boolean piped, boolean play, @Nullable Path captions) {

  /** Whether somebody listens while it is spoken. */
  boolean live() {
    return play || piped;
  }
}
