package dev.echoforge.audio.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.speech.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program in ffmpeg's place that misbehaves. */
@DisabledOnOs(OS.WINDOWS)
class FfmpegReaderTest {

  private static final DecodingLimits LIMITS = new DecodingLimits(10, 1 << 20, 2);
  private static final Duration SOON = Duration.ofMillis(400);

  /** A WAV header of floats, mono, 8 kHz, without a size. */
  private static final String HEADER =
      "printf 'RIFF\\377\\377\\377\\377WAVEfmt \\020\\0\\0\\0\\003\\0\\001\\0\\100\\037\\0\\0\\0\\175\\0\\0\\004\\0\\040\\0data\\377\\377\\377\\377'\n";

  @TempDir Path folder;

  @Test
  void oneThatNeverSpeaksIsEnded() {
    assertThatThrownBy(() -> open("exec sleep 60"))
        .isInstanceOf(BrokenAudioException.class)
        .hasMessageContaining("nothing for too long");
  }

  @Test
  void oneThatStopsSpeakingIsEnded() throws IOException {
    try (FfmpegReader reader = open(HEADER + "head -c 40000 /dev/zero\nexec sleep 60")) {
      assertThat(reader.sampleRateHz()).isEqualTo(8_000);
      assertThatThrownBy(
              () -> {
                while (reader.next() != null) {}
              })
          .isInstanceOf(BrokenAudioException.class)
          .hasMessageContaining("nothing for too long");
    }
  }

  @Test
  void whatItSaysOfAFailureIsTold() {
    assertThatThrownBy(() ->
            open(
                "echo first >&2\necho \"last of $(echo \"$@\" | grep -o 'file:[^ ]*')\" >&2\nexit 1"))
        .isInstanceOf(BrokenAudioException.class)
        .hasMessage("is AU that ffmpeg can't read: last of the file");
    assertThatThrownBy(() -> open("exit 0"))
        .hasMessage("is AU that ffmpeg can't read: it gives no audio");
    assertThatThrownBy(() -> open("head -c 100000 /dev/urandom")).isInstanceOf(IOException.class);
  }

  @Test
  void aFailureInTheMiddleIsATruncatedRecording() throws IOException {
    try (FfmpegReader reader = open(HEADER + "head -c 32000 /dev/zero\nexit 3")) {
      int samples = 0;
      for (float[] block = reader.next(); block != null; block = reader.next()) {
        samples += block.length;
      }
      assertThat(samples).isEqualTo(8_000);
      assertThat(reader.truncated()).isTrue();
    }
  }

  @Test
  void messagesWithoutEndBlockNothing() throws IOException {
    try (FfmpegReader reader =
        open("head -c 3000000 /dev/zero | tr '\\0' x >&2\n" + HEADER + "head -c 32000 /dev/zero")) {
      assertThat(reader.next()).isNotNull();
    }
  }

  @Test
  void closingEndsOneThatGoesOnForEver() throws IOException {
    FfmpegReader reader = open(HEADER + "exec cat /dev/zero");
    assertThat(reader.next()).isNotEmpty();
    reader.close();
    reader.close();
    assertThat(reader.truncated()).isFalse();
  }

  @Test
  void itKnowsNothingOfTheEnvironmentAndGetsNoInput() throws IOException {
    Path told = folder.resolve("told");
    try (FfmpegReader reader =
        open(
            "env > "
                + told
                + "\ncat >> "
                + told
                + " </dev/stdin\n"
                + HEADER
                + "head -c 400 /dev/zero")) {
      assertThat(reader.next()).isNotNull();
    }
    assertThat(Files.readString(told)).contains("PATH=").doesNotContain("HOME=", "JAVA_HOME=");
  }

  @Test
  void oneThatCantBeStartedIsNamed() {
    assertThatThrownBy(() -> reader(folder.resolve("missing")))
        .isInstanceOfAny(BrokenAudioException.class, UnavailableException.class);
  }

  private FfmpegReader open(String script) throws IOException {
    Path program = folder.resolve("ffmpeg");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return reader(program);
  }

  private static FfmpegReader reader(Path program) throws IOException {
    AudioInput in = new AudioInput(new ByteArrayInputStream(new byte[100]), 1_000);
    return new FfmpegReader(in, LIMITS, new ForeignFormat("AU", "au"), program, SOON);
  }
}
