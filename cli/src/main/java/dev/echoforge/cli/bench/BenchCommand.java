package dev.echoforge.cli.bench;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.csm.Precision;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.files.OutputFile;
import dev.echoforge.hardware.Hardware;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketPrecision;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code echoforge bench}: how fast speech is made on this machine. */
@Command(
    name = "bench",
    description =
        "Measure how fast this machine speaks: the built-in voice; CSM and Pocket TTS with random weights of the published sizes.")
public final class BenchCommand extends TerminalCommand {

  private static final int MOST_STREAMS = 64;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Only builtin, csm or pocket; default builtin and csm.")
  private @Nullable String engine;

  @Option(
      names = "--precision",
      paramLabel = "P,…",
      split = ",",
      description =
          "f32, bf16, q8, q4; default q4, of pocket q8. Pocket's f32 is BF16 as it is stored.")
  private @Nullable List<String> precisions;

  @Option(
      names = "--streams",
      paramLabel = "N,…",
      split = ",",
      description = "Streams at once; default 1.")
  private List<Integer> streams = List.of(1);

  @Option(names = "--frames", paramLabel = "N", description = "Frames to measure; default 50.")
  private int frames = 50;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default all cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--pocket-model",
      paramLabel = "NAME",
      description = "Whose sizes pocket has; default english, the main one.")
  private String pocketModel = "english";

  @Option(names = "--json", paramLabel = "F", description = "Write the report to a file.")
  private @Nullable String file;

  BenchCommand(Terminal terminal) {
    super(terminal);
  }

  /** The report's shape. */
  record Report(
      Hardware machine,
      int threads,
      double bandwidthGbS,
      List<CsmBench.Run> runs,
      BuiltinBench.@Nullable Report builtin,
      List<PocketBench.Run> pocket) {}

  @Override
  public Integer call() throws InterruptedException {
    check();
    BuiltinBench.Report builtin = wants("builtin") ? builtin() : null;
    List<CsmBench.Run> runs = new ArrayList<>();
    List<PocketBench.Run> pocketRuns = new ArrayList<>();
    double bandwidth;
    try (Team team = Team.of(threads)) {
      bandwidth = MemoryBandwidth.measure(team);
      say(Terminal.format("memory bandwidth %.1f GB/s", bandwidth / 1e9));
      if (wants("csm")) {
        CsmBench bench = new CsmBench(team, bandwidth, frames, this::note);
        for (String precision : precisions("q4")) {
          for (CsmBench.Run run : bench.runs(Precision.named(precision), streams)) {
            runs.add(run);
            print(run);
          }
        }
      }
      if (engine != null && wants("pocket")) {
        for (String precision : precisions("q8")) {
          PocketBench.Run run = PocketBench.run(pocketModel, pocket(precision), frames, team);
          pocketRuns.add(run);
          print(run);
        }
      }
    }
    if (file != null) {
      Hardware machine = Hardware.detect();
      write(file, new Report(machine, threads, bandwidth / 1e9, runs, builtin, pocketRuns));
    }
    return ExitCode.OK;
  }

  private void check() {
    if (engine != null && !Set.of("builtin", "csm", "pocket").contains(engine)) {
      throw new InvalidRequestException(
          "engine", "no such engine to measure", "builtin, csm or pocket", "\"" + engine + "\"");
    }
    range("threads", threads, 1024);
    range("frames", frames, 2_000);
    streams.forEach(count -> range("streams", count, MOST_STREAMS));
    precisions("q4").forEach(Precision::named);
  }

  private List<String> precisions(String usual) {
    return precisions == null ? List.of(usual) : precisions;
  }

  /** Pocket TTS's name for a precision. */
  private static PocketPrecision pocket(String precision) {
    return PocketPrecision.named(precision.equals("q8") ? "int8" : precision);
  }

  private static void range(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidRequestException(
          field,
          field + " out of range",
          "a whole number from 1 to " + most,
          String.valueOf(value));
    }
  }

  private boolean wants(String name) {
    return engine == null || engine.equals(name);
  }

  private BuiltinBench.@Nullable Report builtin() {
    try (EngineRegistry registry =
        EngineRegistry.discover(terminal().engineSettings().withThreads(1))) {
      for (EngineStatus status : registry.statuses()) {
        if (status.name().equals("builtin") && status.reason() != null && engine == null) {
          note("builtin: not available: " + status.reason());
          return null;
        }
      }
      BuiltinBench.Report report = BuiltinBench.run(registry);
      say(
          Terminal.format(
              "builtin          real-time factor %.4f (min) %.4f (median), first audio %.0f ms (min) %.0f ms (median)",
              report.rtf().min(),
              report.rtf().median(),
              report.firstAudioMs().min(),
              report.firstAudioMs().median()));
      return report;
    }
  }

  private void print(CsmBench.Run run) {
    say(
        Terminal.format(
            "csm %-4s %2d × real-time factor %.2f (min) %.2f (median) frames, %.3f codec, %.2f both; first audio %.0f ms;"
                + " prefill %.0f tokens/s; %.2f GB a frame, %.0f %% of the bandwidth; %.2f GB resident",
            run.precision(),
            run.streams(),
            run.rtfFrames().min(),
            run.rtfFrames().median(),
            run.rtfCodec(),
            run.rtfTotal(),
            run.firstAudioMs(),
            run.prefillTokensS(),
            run.bytesPerFrame() / 1e9,
            100 * run.bandwidthShare(),
            run.rssBytes() / 1e9));
  }

  private void print(PocketBench.Run run) {
    say(
        Terminal.format(
            "pocket %s %-4s real-time factor %.3f (min) %.3f (median), %.1f times real time; first audio %.0f ms; cloning of 10 s %.0f ms;"
                + " %.0f MB a frame; %.0f MB resident",
            run.model(),
            run.precision(),
            run.rtf().min(),
            run.rtf().median(),
            1 / run.rtf().median(),
            run.firstAudioMs(),
            run.cloneMs(),
            run.bytesPerFrame() / 1e6,
            run.rssBytes() / 1e6));
  }

  private void say(String line) {
    terminal().out().println(line);
    terminal().out().flush();
  }

  private void note(String line) {
    terminal().err().println("echoforge: " + line);
  }

  private void write(String name, Report report) {
    byte[] json = json().writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    var path = terminal().path(name);
    try (OutputFile out = OutputFile.create(path)) {
      out.sink().write(Arrays.copyOf(json, json.length));
      out.commit();
    } catch (IOException e) {
      SpeechFailedException failed = OutputFile.failed(path, e);
      throw failed;
    }
  }
}
