package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.serving.StreamHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code csm generate} puts codes and audio. */
final class CsmOutputs implements AutoCloseable {

  private final Terminal terminal;
  private final GeneratedFiles files;
  private final List<int[]> codes = new ArrayList<>();

  private CsmOutputs(Terminal terminal, GeneratedFiles files) {
    this.terminal = terminal;
    this.files = files;
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
    return new CsmOutputs(terminal, GeneratedFiles.open(terminal, out, codesOut, "codes"));
  }

  boolean wantsAudio() {
    return files.wantsAudio();
  }

  int frames() {
    return codes.size();
  }

  void begin(int sampleRateHz) {
    files.begin(sampleRateHz);
  }

  void take(Frame frame) {
    codes.add(frame.codes());
    files.write(frame.samples());
  }

  /** Puts the files in their places. */
  void commit() {
    files.commit((file, target) -> CodesJson.write(codes, file, target));
  }

  void report(CsmModel model, StreamHandle.End end, boolean asJson) {
    double seconds = codes.size() / CsmConfig.FRAME_RATE_HZ;
    boolean ended = end == StreamHandle.End.SPOKEN;
    if (asJson) {
      Report report =
          new Report(
              files.audioPath(),
              files.numbersPath(),
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
                files.shownPath(),
                codes.size(),
                seconds,
                model.precision().label(),
                ended ? "" : "; stopped at the most frames allowed, the speech was not over"));
  }

  @Override
  public void close() {
    files.close();
  }
}
