package dev.echoforge.audio.codec.wav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.ByteSink;
import dev.echoforge.files.OutputFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavEncoderTest {

  private static final AudioMetadata METADATA = new AudioMetadata("A title", "Ada", "odd");

  @TempDir Path folder;

  @Test
  void aFileIsReadBackBySomebodyElse() throws Exception {
    Path file = folder.resolve("a.wav");
    float[] samples = {0, 0.5f, -0.5f, 1, -1, 2, -2, Float.NaN};
    try (OutputFile out = OutputFile.create(file);
        AudioEncoder encoder = AudioEncoders.open(AudioFormat.WAV, out.sink(), 24_000, METADATA)) {
      encoder.write(samples, 0, 3);
      encoder.write(samples, 3, 8);
      encoder.finish();
      out.commit();
    }
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(in.getFormat().getSampleRate()).isEqualTo(24_000f);
      assertThat(in.getFormat().getChannels()).isEqualTo(1);
      assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(in.getFrameLength()).isEqualTo(8);
      ByteBuffer data = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] read = new short[8];
      data.asShortBuffer().get(read);
      assertThat(read).containsExactly(0, 16384, -16383, 32767, -32767, 32767, -32768, 0);
    }
    assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
        .isEqualTo((int) Files.size(file) - 8);
  }

  @Test
  void aStreamSaysThatItsLengthIsUnknown() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AudioEncoder encoder =
        AudioEncoders.open(AudioFormat.WAV, ByteSink.of(out), 24_000, AudioMetadata.NONE)) {
      encoder.write(new float[10]);
      encoder.finish();
    }
    ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getInt(4)).isEqualTo(-1);
    assertThat(bytes.getInt(bytes.limit() - 24)).isEqualTo(-1);
    assertThat(new ByteArrayInputStream(out.toByteArray()).available()).isGreaterThan(64);
  }

  @Test
  void aWorkWithoutSamplesIsStillAFile() throws Exception {
    Path file = folder.resolve("empty.wav");
    try (OutputFile out = OutputFile.create(file);
        AudioEncoder encoder = AudioEncoders.open(AudioFormat.WAV, out.sink(), 24_000, METADATA)) {
      encoder.finish();
      out.commit();
    }
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(in.getFrameLength()).isZero();
    }
  }
}
