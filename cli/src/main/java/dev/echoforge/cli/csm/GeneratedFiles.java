package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The files that a generate command writes: audio, and the model's own numbers as JSON. */
final class GeneratedFiles implements AutoCloseable {

  private static final String USUAL_FILE = "echoforge.wav";

  private final @Nullable Path audioTarget;
  private final @Nullable Path numbersTarget;
  private final @Nullable OutputFile numbersFile;
  private @Nullable RawAudioFile audio;

  private GeneratedFiles(
      @Nullable Path audioTarget, @Nullable Path numbersTarget, @Nullable OutputFile numbersFile) {
    this.audioTarget = audioTarget;
    this.numbersTarget = numbersTarget;
    this.numbersFile = numbersFile;
  }

  /**
   * Finds out before anything is computed whether the files can be written.
   *
   * @param out the audio's, as typed
   * @param numbersOut the other one's, as typed
   * @param numbers what is in that: {@code codes}
   */
  static GeneratedFiles open(
      Terminal terminal, @Nullable String out, @Nullable String numbersOut, String numbers) {
    String file = out == null && numbersOut == null ? USUAL_FILE : out;
    Path audioTarget = file == null ? null : terminal.path(file);
    Path numbersTarget = numbersOut == null ? null : terminal.path(numbersOut);
    if (audioTarget != null) {
      AudioFormat.ofFile(audioTarget);
      if (audioTarget.equals(numbersTarget)) {
        throw new InvalidRequestException(
            numbers + "_out",
            numbers + " and audio go to the same file",
            "two files",
            "\"" + file + "\"");
      }
      OutputFile.create(audioTarget).close();
    }
    OutputFile numbersFile = numbersTarget == null ? null : OutputFile.create(numbersTarget);
    return new GeneratedFiles(audioTarget, numbersTarget, numbersFile);
  }

  boolean wantsAudio() {
    return audioTarget != null;
  }

  void begin(int sampleRateHz) {
    if (audioTarget != null) {
      audio = RawAudioFile.create(audioTarget, sampleRateHz);
    }
  }

  void write(float @Nullable [] samples) {
    if (audio != null && samples != null) {
      audio.write(samples);
    }
  }

  /**
   * Puts the files in their places.
   *
   * @param numbers writes the model's own numbers
   */
  void commit(BiConsumer<OutputFile, Path> numbers) {
    if (numbersFile != null && numbersTarget != null) {
      numbers.accept(numbersFile, numbersTarget);
    }
    if (audio != null) {
      audio.commit();
    }
    if (numbersFile != null) {
      numbersFile.commit();
    }
  }

  @Nullable String audioPath() {
    return audioTarget == null ? null : audioTarget.toString();
  }

  @Nullable String numbersPath() {
    return numbersTarget == null ? null : numbersTarget.toString();
  }

  /** The one to name where there is room for one. */
  String shownPath() {
    return String.valueOf(audioTarget == null ? numbersTarget : audioTarget);
  }

  @Override
  public void close() {
    if (audio != null) {
      audio.close();
    }
    if (numbersFile != null) {
      numbersFile.close();
    }
  }
}
