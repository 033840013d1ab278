package dev.echoforge.server.overview;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.models.EngineView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the server is. */
@Schema(name = "Overview")
record Overview(
    @JsonProperty("status")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"ok", "warning", "critical"})
        String status,
    @JsonProperty("attention")
        @Schema(requiredMode = REQUIRED, description = "What needs attention, the worst first.")
        List<Attention> attention,
    @JsonProperty("version") @Schema(requiredMode = REQUIRED) String version,
    @JsonProperty("started_at") @Schema(requiredMode = REQUIRED) Instant startedAt,
    @JsonProperty("uptime_s") @Schema(requiredMode = REQUIRED) long uptimeSeconds,
    @JsonProperty("engines") @Schema(requiredMode = REQUIRED) List<EngineView> engines,
    @JsonProperty("tasks") @Schema(requiredMode = REQUIRED) Tasks tasks,
    @JsonProperty("machine") @Schema(requiredMode = REQUIRED) Machine machine,
    @JsonProperty("disk") @Schema(requiredMode = REQUIRED) Disk disk,
    @JsonProperty("rates") @Schema(requiredMode = REQUIRED) Rates rates) {

  /** Tasks of all nodes. */
  @Schema(name = "OverviewTasks")
  record Tasks(
      @JsonProperty("queued") @Schema(requiredMode = REQUIRED) long queued,
      @JsonProperty("running") @Schema(requiredMode = REQUIRED) long running,
      @JsonProperty("completed_24h") @Schema(requiredMode = REQUIRED) long completed,
      @JsonProperty("failed_24h") @Schema(requiredMode = REQUIRED) long failed,
      @JsonProperty("cancelled_24h") @Schema(requiredMode = REQUIRED) long cancelled) {}

  /** This node's machine. */
  @Schema(name = "OverviewMachine")
  record Machine(
      @JsonProperty("cpus") @Schema(requiredMode = REQUIRED) int cpus,
      @JsonProperty("cpu_load")
          @Schema(
              types = {"number", "null"},
              format = "double",
              description = "0 to 1; null where it is not known.")
          @Nullable Double cpuLoad,
      @JsonProperty("process_cpu")
          @Schema(
              types = {"number", "null"},
              format = "double")
          @Nullable Double processCpu,
      @JsonProperty("memory_total_bytes") @Schema(requiredMode = REQUIRED) long memoryTotal,
      @JsonProperty("memory_used_bytes") @Schema(requiredMode = REQUIRED) long memoryUsed,
      @JsonProperty("heap_max_bytes") @Schema(requiredMode = REQUIRED) long heapMax,
      @JsonProperty("heap_used_bytes") @Schema(requiredMode = REQUIRED) long heapUsed,
      @JsonProperty("gpus") @Schema(requiredMode = REQUIRED) List<GraphicsProcessor> gpus) {}

  /** A GPU. */
  @Schema(name = "OverviewGpu")
  record GraphicsProcessor(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("memory_total_bytes") @Schema(requiredMode = REQUIRED) long memoryTotal,
      @JsonProperty("memory_used_bytes")
          @Schema(
              types = {"integer", "null"},
              format = "int64")
          @Nullable Long memoryUsed,
      @JsonProperty("load")
          @Schema(
              types = {"number", "null"},
              format = "double",
              description = "0 to 1.")
          @Nullable Double load) {}

  /** The data folder's disk. */
  @Schema(name = "OverviewDisk")
  record Disk(
      @JsonProperty("folder") @Schema(requiredMode = REQUIRED) String folder,
      @JsonProperty("total_bytes") @Schema(requiredMode = REQUIRED) long total,
      @JsonProperty("free_bytes") @Schema(requiredMode = REQUIRED) long free) {}

  /** Work of the last hour. */
  @Schema(name = "OverviewRates")
  record Rates(
      @JsonProperty("tasks_per_hour") @Schema(requiredMode = REQUIRED) long tasks,
      @JsonProperty("characters_per_hour") @Schema(requiredMode = REQUIRED) long characters) {}
}
