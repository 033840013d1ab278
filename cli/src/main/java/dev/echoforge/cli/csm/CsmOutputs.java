package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.files.OutputFile;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code csm generate} puts codes and audio. */
final class CsmOutputs implements AutoCloseable {

  private static final String USUAL_FILE = "echoforge.wav";

  private final Terminal terminal;
  private final @Nullable Path audioTarget;
  private final @Nullable Path codesTarget;
  private final @Nullable OutputFile codesFile;
  private final List<int[]> codes = new ArrayList<>();
  private @Nullable RawAudioFile audio;

  private CsmOutputs(
      Terminal terminal,
      @Nullable Path audioTarget,
      @Nullable Path codesTarget,
      @Nullable OutputFile codesFile) {
    this.terminal = terminal;
    this.audioTarget = audioTarget;
    this.codesTarget = codesTarget;
    this.codesFile = codesFile;
  }

  /** A frame's codes and how it sounds. */
  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  record Frame(int[] codes, float @Nullable [] samples) {
    static Frame of(int[] codes, @Nullable MimiDecoder decoder) {
      return new Frame(codes.clone(), decoder == null ? null : decoder.decode(codes));
    }
  }

  /** What {@code --json} prints. */
  record Report(
      @Nullable String out,
      @Nullable String codesOut,
      int frames,
      double seconds,
      boolean ended,
      String precision) {}

  /** Finds out before anything is computed whether the files can be written. */
  static CsmOutputs open(Terminal terminal, @Nullable String out, @Nullable String codesOut) {
    String file = out == null && codesOut == null ? USUAL_FILE : out;
    Path audioTarget = file == null ? null : terminal.path(file);
    Path codesTarget = codesOut == null ? null : terminal.path(codesOut);
    if (audioTarget != null) {
      AudioFormat.ofFile(audioTarget);
      if (audioTarget.equals(codesTarget)) {
        throw new InvalidRequestException(
            "codes_out", "codes and audio go to the same file", "two files", "\"" + file + "\"");
      }
      OutputFile.create(audioTarget).close();
    }
    OutputFile codesFile = codesTarget == null ? null : OutputFile.create(codesTarget);
    return new CsmOutputs(terminal, audioTarget, codesTarget, codesFile);
  }

  boolean wantsAudio() {
    return audioTarget != null;
  }

  int frames() {
    return codes.size();
  }

  void begin(int sampleRateHz) {
    if (audioTarget != null) {
      audio = RawAudioFile.create(audioTarget, sampleRateHz);
    }
  }

  void take(Frame frame) {
    codes.add(frame.codes());
    if (audio != null && frame.samples() != null) {
      audio.write(frame.samples());
    }
  }

  /** Puts the files in their places. */
  void commit() {
    if (codesFile != null && codesTarget != null) {
      CodesJson.write(codes, codesFile, codesTarget);
    }
    if (audio != null) {
      audio.commit();
    }
    if (codesFile != null) {
      codesFile.commit();
    }
  }

  void report(CsmModel model, StreamHandle.End end, boolean asJson) {
    double seconds = codes.size() / CsmConfig.FRAME_RATE_HZ;
    boolean ended = end == StreamHandle.End.SPOKEN;
    if (asJson) {
      Report report =
          new Report(
              audioTarget == null ? null : audioTarget.toString(),
              codesTarget == null ? null : codesTarget.toString(),
              codes.size(),
              seconds,
              ended,
              model.precision().label());
      terminal.out().println(TerminalCommand.json().writeValueAsString(report));
      return;
    }
    terminal
        .out()
        .println(
            Terminal.format(
                "%s: %d frames, %.2f s, %s%s",
                String.valueOf(audioTarget == null ? codesTarget : audioTarget),
                codes.size(),
                seconds,
                model.precision().label(),
                ended ? "" : "; stopped at the most frames allowed, the speech was not over"));
  }

  @Override
  public void close() {
    if (audio != null) {
      audio.close();
    }
    if (codesFile != null) {
      codesFile.close();
    }
  }
}
