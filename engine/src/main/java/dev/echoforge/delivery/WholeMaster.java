package dev.echoforge.delivery;

import dev.echoforge.dsp.LoudnessMeter;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Levels a work as a whole: its audio waits in a temporary file until its loudness is known, so
 * that memory stays flat however long it is.
 */
final class WholeMaster implements Master {

  private static final int BUFFER_SAMPLES = 1 << 14;

  private final LoudnessMeter meter;
  private final Consumer<float[]> next;
  private final FileChannel spool;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_SAMPLES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  WholeMaster(int sampleRateHz, Consumer<float[]> next) {
    this.next = next;
    meter = new LoudnessMeter(sampleRateHz);
    try {
      Path file = Files.createTempFile("echoforge-", ".spool");
      spool =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void write(float[] samples) {
    meter.write(samples, 0, samples.length);
    try {
      for (float sample : samples) {
        if (!buffer.hasRemaining()) {
          spill();
        }
        buffer.putFloat(sample);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void spill() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      spool.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void finish() {
    try {
      spill();
      float gain = Loudness.gain(meter.loudnessLufs(), meter.truePeak());
      spool.position(0);
      while (fill()) {
        float[] samples = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(samples);
        for (int i = 0; i < samples.length; i++) {
          samples[i] *= gain;
        }
        next.accept(samples);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private boolean fill() throws IOException {
    buffer.clear();
    while (buffer.hasRemaining() && spool.read(buffer) >= 0) {}
    buffer.flip();
    return buffer.hasRemaining();
  }

  @Override
  public void close() {
    try {
      spool.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static SpeechFailedException failed(IOException e) {
    return new SpeechFailedException(
        "the temporary folder %s can't hold the audio: %s; make room there, or let TMPDIR (of a plain JVM: -Djava.io.tmpdir) name another"
            .formatted(System.getProperty("java.io.tmpdir"), OutputFile.reason(e)),
        e);
  }
}
