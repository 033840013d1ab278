package dev.echoforge.cli;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.engines.HostChoices;
import dev.echoforge.hardware.Gpu;
import dev.echoforge.hardware.Hardware;
import dev.echoforge.speech.EngineFact;
import dev.echoforge.tuning.ThreadTuning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code echoforge devices}: what this machine computes with, and which engines can speak on it.
 */
@Command(
    name = "devices",
    description = "Show this machine's processor, vectors, memory and GPUs, and the engines.")
final class DevicesCommand extends TerminalCommand {

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  DevicesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Hardware hardware = Hardware.detect();
    List<EngineStatus> engines;
    try (EngineRegistry registry =
        EngineRegistry.discover(terminal().engineSettings(), HostChoices.COMMAND)) {
      engines = verbose() ? opened(registry) : registry.statuses();
    }
    String threads = verbose() ? threads() : null;
    if (asJson) {
      printJson(new Report(hardware, threads, engines.stream().map(Report::engine).toList()));
    } else {
      print(hardware, threads, engines);
    }
    return ExitCode.OK;
  }

  /** How many threads compute here, and how that was found. */
  private String threads() {
    ThreadTuning tuning = ThreadTuning.here(terminal().dataFolder());
    return tuning.result(Integer.MAX_VALUE).describe(tuning.cores());
  }

  /** With what the engine tells that would speak. */
  private static List<EngineStatus> opened(EngineRegistry registry) {
    try (EngineLease _ = registry.acquire(EngineRegistry.AUTO)) {
      return registry.statuses();
    }
  }

  private void print(Hardware hardware, @Nullable String threads, List<EngineStatus> engines) {
    var out = terminal().out();
    out.println("cpu      " + hardware.cpu());
    out.println("cores    " + cores(hardware));
    if (threads != null) {
      out.println("threads  " + threads);
    }
    out.println("vectors  " + hardware.vectorBits() + " bits");
    out.println("memory   " + gib(hardware.memoryBytes()));
    if (hardware.gpus().isEmpty()) {
      out.println("gpu      none (no NVIDIA driver answers)");
    }
    for (Gpu gpu : hardware.gpus()) {
      out.println(
          "gpu      " + gpu.name() + ", " + gib(gpu.memoryBytes()) + ", driver " + gpu.driver());
    }
    for (EngineStatus engine : engines) {
      String state = engine.reason() == null ? "available" : "not available: " + engine.reason();
      out.println(Terminal.format("%-8s %s", "engine", engine.name() + ", " + state));
      for (EngineFact fact : engine.facts()) {
        out.println(Terminal.format("  %-18s %s", fact.name(), fact.value()));
      }
    }
  }

  private static String cores(Hardware hardware) {
    return hardware.cores() == hardware.physicalCores()
        ? String.valueOf(hardware.cores())
        : "%d hardware threads on %d cores".formatted(hardware.cores(), hardware.physicalCores());
  }

  private static String gib(long bytes) {
    return Terminal.format("%.1f GiB", bytes / (double) (1L << 30));
  }

  /** The JSON's shape. */
  record Report(Hardware hardware, @Nullable String threads, List<Engine> engines) {

    static Engine engine(EngineStatus status) {
      return new Engine(
          status.name(), status.reason() == null, status.reason(), facts(status.facts()));
    }

    private static Map<String, String> facts(List<EngineFact> facts) {
      Map<String, String> values = new LinkedHashMap<>();
      facts.forEach(fact -> values.put(fact.name(), fact.value()));
      return values;
    }

    /** An engine, whether it can speak, why not, and what it tells of itself if it is open. */
    record Engine(
        String name, boolean available, @Nullable String reason, Map<String, String> facts) {}
  }
}
