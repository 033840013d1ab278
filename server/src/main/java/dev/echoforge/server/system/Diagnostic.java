package dev.echoforge.server.system;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.recordings.StoredFiles;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that tells how the server is and what it can do.
 *
 * @param system the machine, in the original's words
 * @param cuda its NVIDIA GPUs, in the original's words
 * @param model who speaks, in the original's words
 * @param tasks how many tasks there are
 * @param engines every engine, preferred first
 * @param devices what can compute here
 * @param queue works that wait and are spoken
 * @param cache what was spoken and is kept
 * @param disk where the data is
 * @param recordings where recordings' rows and files do not match
 * @param versions of what runs
 * @param startedAt when the server started
 * @param uptimeSeconds for how long it has been there
 */
@Schema(name = "Diagnostic", description = "How the server is and what it can do.")
record Diagnostic(
    @JsonProperty("system") @Schema(requiredMode = REQUIRED) Machine system,
    @JsonProperty("cuda") @Schema(requiredMode = REQUIRED) Cuda cuda,
    @JsonProperty("model") @Schema(requiredMode = REQUIRED) Model model,
    @JsonProperty("tasks") @Schema(requiredMode = REQUIRED) TaskCounts.Counts tasks,
    @JsonProperty("engines") @Schema(requiredMode = REQUIRED) List<Engine> engines,
    @JsonProperty("devices") @Schema(requiredMode = REQUIRED) List<Computer> devices,
    @JsonProperty("queue") @Schema(requiredMode = REQUIRED) Queue queue,
    @JsonProperty("cache") @Schema(requiredMode = REQUIRED) Cache cache,
    @JsonProperty("disk") @Schema(requiredMode = REQUIRED) Disk disk,
    @JsonProperty("recordings") @Schema(requiredMode = REQUIRED) StoredFiles recordings,
    @JsonProperty("versions") @Schema(requiredMode = REQUIRED) Versions versions,
    @JsonProperty("started_at") @Schema(requiredMode = REQUIRED) Instant startedAt,
    @JsonProperty("uptime_seconds") @Schema(requiredMode = REQUIRED) long uptimeSeconds) {

  /**
   * The machine.
   *
   * @param os its system
   * @param osVersion that one's version
   * @param pythonVersion always null, where the original told its own
   * @param cpuCount cores that the server may use
   * @param logicalCpuCount the same
   * @param memoryTotalGb memory of the machine or the container
   * @param memoryAvailableGb what of it is free
   */
  @Schema(name = "DiagnosticSystem")
  record Machine(
      @JsonProperty("os") @Schema(requiredMode = REQUIRED) String os,
      @JsonProperty("os_version") @Schema(requiredMode = REQUIRED) String osVersion,
      @JsonProperty("python_version")
          @Schema(
              types = {"string", "null"},
              description = "Always null: there is no Python here.")
          @Nullable String pythonVersion,
      @JsonProperty("cpu_count") @Schema(requiredMode = REQUIRED) int cpuCount,
      @JsonProperty("logical_cpu_count") @Schema(requiredMode = REQUIRED) int logicalCpuCount,
      @JsonProperty("memory_total_gb") @Schema(requiredMode = REQUIRED) double memoryTotalGb,
      @JsonProperty("memory_available_gb") @Schema(requiredMode = REQUIRED)
          double memoryAvailableGb) {}

  /**
   * NVIDIA GPUs.
   *
   * @param available whether there is one
   * @param count how many there are
   * @param version the driver's version, or null where it is not known
   * @param devices each of them
   */
  @Schema(name = "DiagnosticCuda")
  record Cuda(
      @JsonProperty("cuda_available") @Schema(requiredMode = REQUIRED) boolean available,
      @JsonProperty("cuda_device_count") @Schema(requiredMode = REQUIRED) int count,
      @JsonProperty("cuda_version")
          @Schema(
              types = {"string", "null"},
              description = "The driver's version.")
          @Nullable String version,
      @JsonProperty("devices") @Schema(requiredMode = REQUIRED) List<CudaDevice> devices) {}

  /**
   * An NVIDIA GPU.
   *
   * @param name its product name
   * @param totalMemoryGb its memory
   */
  @Schema(name = "DiagnosticCudaDevice")
  record CudaDevice(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("total_memory_gb") @Schema(requiredMode = REQUIRED) double totalMemoryGb) {}

  /**
   * Who speaks.
   *
   * @param loaded whether an engine with words is in memory
   * @param path where models are looked for
   * @param outputDir where recordings are
   * @param placeholder whether only the placeholder could speak now
   * @param voices the characters' ids
   * @param engine who would speak now
   */
  @Schema(name = "DiagnosticModel")
  record Model(
      @JsonProperty("model_loaded") @Schema(requiredMode = REQUIRED) boolean loaded,
      @JsonProperty("model_path") @Schema(requiredMode = REQUIRED) String path,
      @JsonProperty("output_dir") @Schema(requiredMode = REQUIRED) String outputDir,
      @JsonProperty("is_placeholder") @Schema(requiredMode = REQUIRED) boolean placeholder,
      @JsonProperty("available_voices") @Schema(requiredMode = REQUIRED) List<String> voices,
      @JsonProperty("engine") @Schema(requiredMode = REQUIRED) String engine) {}

  /**
   * An engine.
   *
   * @param name its name
   * @param state whether it is loaded, is being loaded, could be, can't be, or has failed and is
   *     tried again after a pause
   * @param reason why it can't be opened or has failed, or null
   * @param opening how far it has come while it is being opened, or null
   * @param works how many works hold it now
   * @param lastUsed when a work last held it, or null
   */
  @Schema(name = "DiagnosticEngine")
  record Engine(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("state")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"loaded", "loading", "available", "unavailable", "failed"})
          String state,
      @JsonProperty("reason")
          @Schema(
              types = {"string", "null"},
              description = "Why it can't be opened, or has failed.")
          @Nullable String reason,
      @JsonProperty("opening")
          @Schema(
              types = {"string", "null"},
              description = "How far it has come while it is being opened.")
          @Nullable String opening,
      @JsonProperty("works") @Schema(requiredMode = REQUIRED) int works,
      @JsonProperty("last_used")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant lastUsed) {}

  /**
   * Something that computes.
   *
   * @param id what requests name it by
   * @param name its product name
   * @param memoryBytes its memory
   * @param detail what else is worth knowing
   */
  @Schema(name = "DiagnosticDevice")
  record Computer(
      @JsonProperty("id")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"cpu", "cuda"})
          String id,
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("memory_bytes") @Schema(requiredMode = REQUIRED) long memoryBytes,
      @JsonProperty("detail") @Schema(requiredMode = REQUIRED) String detail) {}

  /**
   * Works on their way.
   *
   * @param waiting how many wait
   * @param waitingCharacters how many characters those have
   * @param running how many are being spoken
   */
  @Schema(name = "DiagnosticQueue")
  record Queue(
      @JsonProperty("waiting") @Schema(requiredMode = REQUIRED) int waiting,
      @JsonProperty("waiting_characters") @Schema(requiredMode = REQUIRED) long waitingCharacters,
      @JsonProperty("running") @Schema(requiredMode = REQUIRED) int running) {}

  /**
   * What was spoken and is kept.
   *
   * @param enabled whether anything is kept
   * @param entries how many works are
   * @param bytes what they take
   * @param maxBytes what they may take
   * @param hits how often a kept work was heard again
   * @param joined how often somebody joined a work under way
   * @param misses how often a work had to be spoken
   * @param sentences the sentences of works that are spoken
   */
  @Schema(name = "DiagnosticCache")
  record Cache(
      @JsonProperty("enabled") @Schema(requiredMode = REQUIRED) boolean enabled,
      @JsonProperty("entries") @Schema(requiredMode = REQUIRED) int entries,
      @JsonProperty("bytes") @Schema(requiredMode = REQUIRED) long bytes,
      @JsonProperty("max_bytes") @Schema(requiredMode = REQUIRED) long maxBytes,
      @JsonProperty("hits") @Schema(requiredMode = REQUIRED) long hits,
      @JsonProperty("joined") @Schema(requiredMode = REQUIRED) long joined,
      @JsonProperty("misses") @Schema(requiredMode = REQUIRED) long misses,
      @JsonProperty("sentences") @Schema(requiredMode = REQUIRED) Sentences sentences) {}

  /**
   * Single sentences that were spoken and are kept, for texts of which others have changed.
   *
   * @param entries how many are
   * @param bytes what they take
   * @param maxBytes what they may take; 0 where none are kept
   * @param hits how often a kept one was said again
   * @param misses how often one had to be made
   */
  @Schema(name = "DiagnosticSentences")
  record Sentences(
      @JsonProperty("entries") @Schema(requiredMode = REQUIRED) int entries,
      @JsonProperty("bytes") @Schema(requiredMode = REQUIRED) long bytes,
      @JsonProperty("max_bytes") @Schema(requiredMode = REQUIRED) long maxBytes,
      @JsonProperty("hits") @Schema(requiredMode = REQUIRED) long hits,
      @JsonProperty("misses") @Schema(requiredMode = REQUIRED) long misses) {}

  /**
   * Where the data is.
   *
   * @param dataDir the data folder
   * @param freeBytes what is free there
   * @param totalBytes how large that disk is
   */
  @Schema(name = "DiagnosticDisk")
  record Disk(
      @JsonProperty("data_dir") @Schema(requiredMode = REQUIRED) String dataDir,
      @JsonProperty("free_bytes") @Schema(requiredMode = REQUIRED) long freeBytes,
      @JsonProperty("total_bytes") @Schema(requiredMode = REQUIRED) long totalBytes) {}

  /**
   * Versions of what runs.
   *
   * @param echoforge this program
   * @param java the virtual machine
   * @param os the system
   */
  @Schema(name = "DiagnosticVersions")
  record Versions(
      @JsonProperty("echoforge") @Schema(requiredMode = REQUIRED) String echoforge,
      @JsonProperty("java") @Schema(requiredMode = REQUIRED) String java,
      @JsonProperty("os") @Schema(requiredMode = REQUIRED) String os) {}
}
