package dev.echoforge.server.legacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.OperatingSystemMXBean;
import dev.echoforge.characters.Cast;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.system.TaskCounts;
import dev.echoforge.speech.EngineSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The figures of the first EchoForge's dashboard. */
@Component
class LegacyStats {

  private static final double PERCENT = 100;

  private final EngineRegistry engines;
  private final EngineSettings settings;
  private final Cast cast;
  private final ObjectProvider<TaskCounts> tasks;

  LegacyStats(
      EngineRegistry engines,
      EngineSettings settings,
      Cast cast,
      ObjectProvider<TaskCounts> tasks) {
    this.engines = engines;
    this.settings = settings;
    this.cast = cast;
    this.tasks = tasks;
  }

  /** Percents of the machine's; seconds since the start; counts. */
  @Schema(name = "OriginalStats")
  record View(
      @JsonProperty("cpu_usage") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          double cpuUsage,
      @JsonProperty("memory_usage") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          double memoryUsage,
      @JsonProperty("disk_usage") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          double diskUsage,
      @JsonProperty("uptime") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long uptime,
      @JsonProperty("model_loaded") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          boolean modelLoaded,
      @JsonProperty("active_tasks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long activeTasks,
      @JsonProperty("completed_tasks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long completedTasks,
      @JsonProperty("failed_tasks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long failedTasks,
      @JsonProperty("total_voices") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          int totalVoices) {}

  View now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    TaskCounts counted = tasks.getIfAvailable();
    TaskCounts.Counts counts = counted == null ? new TaskCounts.Counts(0, 0, 0) : counted.counts();
    long memory = system.getTotalMemorySize();
    return new View(
        percent(Math.max(0, system.getCpuLoad()), 1),
        percent((double) (memory - system.getFreeMemorySize()), (double) memory),
        disk(),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
        engines.statuses().stream().anyMatch(LegacyStats::speaks),
        counts.active(),
        counts.completed(),
        counts.failed(),
        cast.characters().size());
  }

  private static boolean speaks(EngineStatus status) {
    return status.state() == EngineStatus.State.READY && !status.name().equals("placeholder");
  }

  private double disk() {
    try {
      FileStore store = Files.getFileStore(settings.dataFolder());
      double total = (double) store.getTotalSpace();
      return percent(total - store.getUsableSpace(), total);
    } catch (IOException e) {
      return 0; // the folder is away; other addresses say so
    }
  }

  /** With one decimal. */
  private static double percent(double part, double whole) {
    return whole <= 0 ? 0 : Math.round(PERCENT * 10 * part / whole) / 10.0;
  }
}
