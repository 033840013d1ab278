package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Path;

/** A model's samples as they are, clipped to full scale, in a file that appears whole. */
final class RawAudioFile implements AutoCloseable {

  private final Path target;
  private final OutputFile file;
  private final AudioEncoder encoder;
  private final int sampleRateHz;
  private long samples;

  private RawAudioFile(Path target, OutputFile file, AudioEncoder encoder, int sampleRateHz) {
    this.target = target;
    this.file = file;
    this.encoder = encoder;
    this.sampleRateHz = sampleRateHz;
  }

  /** Begins a file in the format that its name's ending says. */
  static RawAudioFile create(Path target, int sampleRateHz) {
    AudioFormat format = AudioFormat.ofFile(target);
    OutputFile file = OutputFile.create(target);
    try {
      AudioMetadata metadata = new AudioMetadata("", "", "");
      AudioEncoder encoder = AudioEncoders.open(format, file.sink(), sampleRateHz, metadata);
      return new RawAudioFile(target, file, encoder, sampleRateHz);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  void write(float[] piece) {
    try {
      encoder.write(piece);
      samples += piece.length;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  double seconds() {
    return samples / (double) sampleRateHz;
  }

  void commit() {
    try {
      encoder.finish();
    } catch (IOException e) {
      throw failed(e);
    }
    file.commit();
  }

  @Override
  public void close() {
    try {
      encoder.close();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      file.close();
    }
  }

  private SpeechFailedException failed(IOException e) {
    return OutputFile.failed(target, e);
  }
}
