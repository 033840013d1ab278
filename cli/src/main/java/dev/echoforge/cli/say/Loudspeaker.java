package dev.echoforge.cli.say;

import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.speech.UnavailableException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** The machine's sound device. */
final class Loudspeaker implements AutoCloseable {

  private final SourceDataLine line;

  private Loudspeaker(SourceDataLine line) {
    this.line = line;
  }

  /**
   * Opens it.
   *
   * @throws UnavailableException if there is none
   */
  static Loudspeaker open(int sampleRateHz) {
    AudioFormat format = new AudioFormat(sampleRateHz, 16, 1, true, false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, sampleRateHz);
      line.start();
      return new Loudspeaker(line);
    } catch (IllegalArgumentException | LineUnavailableException e) {
      throw new UnavailableException(
          "--play needs a sound device, and none is to be had here; write a file with --out instead",
          e);
    }
  }

  void play(float[] samples) {
    byte[] bytes = Quantizer16.bytes(samples, 0, samples.length);
    line.write(bytes, 0, bytes.length);
  }

  /** Waits until everything was heard. */
  void finish() {
    line.drain();
  }

  @Override
  public void close() {
    line.close();
  }
}
