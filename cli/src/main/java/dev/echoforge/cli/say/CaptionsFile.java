package dev.echoforge.cli.say;

import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.captions.CaptionWriter;
import dev.echoforge.files.ByteSink;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A captions file that appears whole or not at all. */
final class CaptionsFile implements AutoCloseable {

  private final Path path;
  private final OutputFile file;
  private final CaptionWriter writer;

  private CaptionsFile(Path path, OutputFile file, CaptionWriter writer) {
    this.path = path;
    this.file = file;
    this.writer = writer;
  }

  static CaptionsFile create(Path path) {
    CaptionFormat format = CaptionFormat.ofFile(path);
    OutputFile file = OutputFile.create(path);
    ByteSink sink = file.sink();
    OutputStream bytes =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            sink.write(new byte[] {(byte) b});
          }

          @Override
          public void write(byte[] b, int from, int length) throws IOException {
            sink.write(b, from, length);
          }
        };
    Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    return new CaptionsFile(path, file, format.open(out));
  }

  void write(List<WordTime> words, List<SentenceTime> sentences) {
    try {
      writer.write(words, sentences);
    } catch (IOException e) {
      throw OutputFile.failed(path, e);
    }
  }

  void commit() {
    try {
      writer.finish();
    } catch (IOException e) {
      throw OutputFile.failed(path, e);
    }
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
