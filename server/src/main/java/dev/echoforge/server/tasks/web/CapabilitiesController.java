package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.DefaultEngine;
import dev.echoforge.server.tasks.TaskSettings;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be asked for here, so that forms need not guess. */
@RestController
@Tag(name = "Speech")
class CapabilitiesController {

  private final EngineRegistry engines;
  private final DefaultEngine byDefault;
  private final Supplier<TaskSettings> tasks;

  CapabilitiesController(
      EngineRegistry engines, DefaultEngine byDefault, Supplier<TaskSettings> tasks) {
    this.engines = engines;
    this.byDefault = byDefault;
    this.tasks = tasks;
  }

  /**
   * What may be asked for.
   *
   * @param engine who speaks where a request names no engine
   * @param sampling whether temperature and top_k mean something to it
   * @param styles those that it has, default first
   * @param devices what it computes on
   * @param formats that audio can be had in
   * @param maxText the most characters of a text
   * @param maxScript the most characters of a script
   * @param maxTurns the most turns of a script
   */
  @Schema(name = "Capabilities")
  record Capabilities(
      @JsonProperty("engine") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String engine,
      @JsonProperty("sampling") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          boolean sampling,
      @JsonProperty("styles") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<String> styles,
      @JsonProperty("devices") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<String> devices,
      @JsonProperty("formats") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<String> formats,
      @JsonProperty("max_text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int maxText,
      @JsonProperty("max_script") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          int maxScript,
      @JsonProperty("max_turns") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          int maxTurns) {}

  @Access(scope = Scope.READ)
  @GetMapping(path = "/api/capabilities", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "What may be asked for", operationId = "capabilities")
  Capabilities capabilities() {
    EngineDescription engine = engines.choose(byDefault.name()).description();
    EngineCapabilities can = engine.capabilities();
    return new Capabilities(
        engine.name(),
        can.sampling(),
        can.styles().stream().sorted(CapabilitiesController::defaultFirst).toList(),
        can.devices().stream().map(Device::id).sorted().toList(),
        AudioEncoders.available().stream().map(AudioFormat::id).toList(),
        tasks.get().maxText(),
        tasks.get().maxScript(),
        tasks.get().maxTurns());
  }

  private static int defaultFirst(String a, String b) {
    boolean first = a.equals("default");
    return first == b.equals("default") ? a.compareTo(b) : first ? -1 : 1;
  }
}
