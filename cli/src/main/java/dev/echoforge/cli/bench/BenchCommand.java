package dev.echoforge.cli.bench;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.Precision;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.files.OutputFile;
import dev.echoforge.hardware.Hardware;
import dev.echoforge.hardware.ProcessorCores;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketPrecision;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  private static final int MAX_STREAMS = 64;
  private static final int MAX_BUSY = 64;

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
      description = "Streams at once, of pocket a text's sentences side by side; default 1.")
  private List<Integer> streams = List.of(1);

  @Option(names = "--frames", paramLabel = "N", description = "Frames to measure; default 50.")
  private int frames = 50;

  @Option(
      names = "--threads",
      paramLabel = "N,…",
      split = ",",
      description =
          "Threads; default all that this process may use, with several one run after the other.")
  private @Nullable List<Integer> threads;

  @Option(
      names = "--busy",
      paramLabel = "N",
      description =
          "Measure each run once more beside N processes that keep a core busy each; default 0.")
  private int busy;

  @Option(
      names = "--pocket-model",
      paramLabel = "NAME",
      description = "Whose sizes pocket has; default english, the main one.")
  private String pocketModel = "english";

  @Option(
      names = "--pocket-folder",
      paramLabel = "DIR",
      description =
          "Where pocket's random weights lie; they are written there if there are none, and stay.")
  private @Nullable String pocketFolder;

  @Option(names = "--json", paramLabel = "F", description = "Write the report to a file.")
  private @Nullable String file;

  BenchCommand(Terminal terminal) {
    super(terminal);
  }

  /** The report's shape. */
  record Report(
      Hardware machine,
      List<Integer> threads,
      double bandwidthGbS,
      List<CsmRun> runs,
      BuiltinBench.@Nullable Report builtin,
      BuiltinBench.@Nullable Report builtinBesideBusy,
      List<PocketRun> pocket) {}

  @Override
  public Integer call() throws InterruptedException {
    check();
    List<Integer> counts = threadCounts();
    BuiltinBench.Report builtin = wants("builtin") ? builtin("") : null;
    BuiltinBench.Report builtinBesideBusy = builtin != null && busy > 0 ? besideBusy() : null;
    List<CsmRun> runs = new ArrayList<>();
    List<PocketRun> pocketRuns = new ArrayList<>();
    double bandwidth;
    try (Team all = Team.of(counts.getLast())) {
      bandwidth = MemoryBandwidth.measure(all);
      say(Terminal.format("memory bandwidth %.1f GB/s", bandwidth / 1e9));
      if (wants("csm")) {
        for (String precision : precisions("q4")) {
          csm(Precision.named(precision), all, counts, bandwidth, runs);
        }
      }
    }
    if (engine != null && wants("pocket")) {
      for (String precision : precisions("q8")) {
        for (int count : counts) {
          pocketRuns.addAll(pocket(pocket(precision), count));
        }
      }
    }
    if (file != null) {
      Hardware machine = Hardware.detect();
      write(
          file,
          new Report(
              machine, counts, bandwidth / 1e9, runs, builtin, builtinBesideBusy, pocketRuns));
    }
    return ExitCode.OK;
  }

  /** Numbers of threads, ascending, none above what this process may use. */
  private List<Integer> threadCounts() {
    int most = ProcessorCores.detect().threads();
    List<Integer> wanted = threads == null ? List.of(most) : threads;
    wanted.stream()
        .filter(count -> count > most)
        .forEach(count ->
            note(
                "%d threads: this process may use %d (affinity, quota, processors); measuring with those"
                    .formatted(count, most)));
    return wanted.stream().map(count -> Math.min(count, most)).distinct().sorted().toList();
  }

  private void csm(
      Precision precision, Team all, List<Integer> counts, double bandwidth, List<CsmRun> runs)
      throws InterruptedException {
    note(precision.label() + ": making random weights");
    try (CsmModel model = CsmBench.model(precision, all);
        Mimi mimi = CsmBench.codec()) {
      for (int count : counts) {
        try (Team team = Team.of(count)) {
          CsmBench bench = new CsmBench(team, bandwidth, frames, this::note);
          for (int streamCount : streams) {
            CsmRun quiet = bench.run(model, mimi, streamCount, 0);
            runs.add(quiet);
            print(quiet);
            if (busy > 0) {
              try (BusyProcesses _ = BusyProcesses.start(busy)) {
                CsmRun beside = bench.run(model, mimi, streamCount, busy);
                runs.add(beside);
                print(beside);
                printRatio(quiet.rtfFrames(), beside.rtfFrames());
              }
            }
          }
        }
      }
    }
  }

  private List<PocketRun> pocket(PocketPrecision precision, int count) {
    List<PocketRun> runs = new ArrayList<>();
    try (Team team = Team.of(count)) {
      Path folder = pocketFolder == null ? null : terminal().path(pocketFolder);
      PocketRun quiet = PocketBench.run(pocketModel, folder, precision, frames, streams, team, 0);
      runs.add(quiet);
      say(quiet.line());
      if (busy > 0) {
        try (BusyProcesses _ = BusyProcesses.start(busy)) {
          PocketRun beside =
              PocketBench.run(pocketModel, folder, precision, frames, streams, team, busy);
          runs.add(beside);
          say(beside.line());
          printRatio(quiet.rtf(), beside.rtf());
        }
      }
    }
    return runs;
  }

  private BuiltinBench.@Nullable Report besideBusy() {
    try (BusyProcesses _ = BusyProcesses.start(busy)) {
      return builtin(" beside " + busy + " busy");
    }
  }

  private void check() {
    if (engine != null && !Set.of("builtin", "csm", "pocket").contains(engine)) {
      throw new InvalidRequestException(
          "engine", "no such engine to measure", "builtin, csm or pocket", "\"" + engine + "\"");
    }
    if (threads != null) {
      threads.forEach(count -> range("threads", count, 1024));
    }
    if (busy < 0 || busy > MAX_BUSY) {
      throw new InvalidRequestException(
          "busy",
          "busy out of range",
          "a whole number from 0 to " + MAX_BUSY,
          String.valueOf(busy));
    }
    range("frames", frames, 2_000);
    streams.forEach(count -> range("streams", count, MAX_STREAMS));
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

  private BuiltinBench.@Nullable Report builtin(String beside) {
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
              "builtin          real-time factor %.4f (min) %.4f (median), first audio %.0f ms (min) %.0f ms (median)%s",
              report.rtf().min(),
              report.rtf().median(),
              report.firstAudioMs().min(),
              report.firstAudioMs().median(),
              beside));
      return report;
    }
  }

  private void print(CsmRun run) {
    say(
        Terminal.format(
            "csm %-4s %2d × on %d threads%s: real-time factor %.2f (min) %.2f (median) %.2f (95 %%) frames, %.3f codec, %.2f both; first audio %.0f ms;"
                + " prefill %.0f tokens/s; %.2f GB a frame, %.0f %% of the bandwidth; %.1f %% serial; %.2f GB resident",
            run.precision(),
            run.streams(),
            run.threads(),
            beside(run.busy()),
            run.rtfFrames().min(),
            run.rtfFrames().median(),
            run.rtfFrames().p95(),
            run.rtfCodec(),
            run.rtfTotal(),
            run.firstAudioMs(),
            run.prefillTokensS(),
            run.bytesPerFrame() / 1e9,
            100 * run.bandwidthShare(),
            100 * run.serialShare(),
            run.rssBytes() / 1e9));
  }

  private void printRatio(Durations quiet, Durations beside) {
    say(
        Terminal.format(
            "  beside busy processes over quiet: median %.2f, 95 %% %.2f",
            beside.median() / quiet.median(), beside.p95() / quiet.p95()));
  }

  private static String beside(int busyProcesses) {
    return busyProcesses == 0 ? "" : " beside " + busyProcesses + " busy";
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
