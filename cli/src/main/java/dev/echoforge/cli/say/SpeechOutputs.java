package dev.echoforge.cli.say;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.RenderSink;
import dev.echoforge.delivery.Rendition;
import dev.echoforge.delivery.ResolvedVoice;
import dev.echoforge.files.ByteSink;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code say} puts what it hears: a file or standard output, the loudspeaker, captions. */
final class SpeechOutputs implements RenderSink, AutoCloseable {

  private static final int TITLE_CHARS = 80;

  private final Terminal terminal;
  private final SpeechTargets targets;
  private final RenderRequest request;
  private final ProgressBar bar;
  private final @Nullable OutputFile file;
  private final @Nullable CaptionsFile captions;
  private @Nullable AudioEncoder encoder;
  private @Nullable Loudspeaker loudspeaker;

  private SpeechOutputs(
      Terminal terminal,
      SpeechTargets targets,
      RenderRequest request,
      ProgressBar bar,
      @Nullable OutputFile file,
      @Nullable CaptionsFile captions) {
    this.terminal = terminal;
    this.targets = targets;
    this.request = request;
    this.bar = bar;
    this.file = file;
    this.captions = captions;
  }

  /** Opens the files, so that a place that can't be written is found before anything is spoken. */
  static SpeechOutputs open(
      Terminal terminal, SpeechTargets targets, RenderRequest request, ProgressBar bar) {
    OutputFile file = targets.file() == null ? null : OutputFile.create(targets.file());
    try {
      CaptionsFile captions =
          targets.captions() == null ? null : CaptionsFile.create(targets.captions());
      return new SpeechOutputs(terminal, targets, request, bar, file, captions);
    } catch (RuntimeException e) {
      if (file != null) {
        file.close();
      }
      throw e;
    }
  }

  @Override
  public void begin(ResolvedVoice voice, int sampleRateHz) {
    AudioMetadata metadata = new AudioMetadata(title(request.speech().text()), voice.name(), "");
    if (file != null) {
      encoder = AudioEncoders.open(targets.format(), file.sink(), sampleRateHz, metadata);
    } else if (targets.piped()) {
      encoder =
          AudioEncoders.open(AudioFormat.WAV, ByteSink.of(terminal.out()), sampleRateHz, metadata);
    }
    if (targets.play()) {
      loudspeaker = Loudspeaker.open(sampleRateHz);
    }
  }

  @Override
  public void samples(float[] samples) {
    try {
      if (encoder != null) {
        encoder.write(samples);
      }
      if (targets.piped() && terminal.out().checkError()) {
        throw new SpeechFailedException("standard output was closed before the speech was whole");
      }
    } catch (IOException e) {
      throw failed(e);
    }
    if (loudspeaker != null) {
      loudspeaker.play(samples);
    }
  }

  @Override
  public void times(List<WordTime> words, List<SentenceTime> sentences) {
    if (captions != null) {
      captions.write(words, sentences);
    }
  }

  @Override
  public void progress(Progress progress) {
    bar.show(progress);
  }

  /** Puts the files in their places. */
  void commit(Rendition rendition) {
    try {
      if (encoder != null) {
        encoder.finish();
      }
    } catch (IOException e) {
      throw failed(e);
    }
    if (captions != null) {
      captions.commit();
    }
    if (file != null) {
      file.commit();
    }
    if (loudspeaker != null) {
      loudspeaker.finish();
    }
  }

  private SpeechFailedException failed(IOException e) {
    Path path = targets.file();
    return path == null
        ? new SpeechFailedException("standard output can't be written: " + e.getMessage(), e)
        : OutputFile.failed(path, e);
  }

  private static String title(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= TITLE_CHARS ? line : line.substring(0, TITLE_CHARS - 1).strip() + "…";
  }

  @Override
  public void close() {
    try {
      if (encoder != null) {
        encoder.close();
      }
    } catch (IOException e) {
      throw failed(e);
    } finally {
      if (file != null) {
        file.close();
      }
      if (captions != null) {
        captions.close();
      }
      if (loudspeaker != null) {
        loudspeaker.close();
      }
    }
  }
}
