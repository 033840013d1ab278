package dev.echoforge.server.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.characters.Cast;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.voices.VoiceStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The lists that clients fill their menus from: models and voices. */
@RestController
@Tag(name = "OpenAI")
class ListsController {

  /** Names that clients know, and the one that they may stream events of. */
  private static final List<String> KNOWN =
      List.of("echoforge", "tts-1", "tts-1-hd", "gpt-4o-mini-tts", "csm-1b");

  private static final long CREATED = 1_761_955_200; // 2025-11-01
  private static final String OWNER = "echoforge";

  private final EngineRegistry engines;
  private final Cast cast;
  private final VoiceStore cloned;
  private final VoiceAccess access;

  ListsController(EngineRegistry engines, Cast cast, VoiceStore cloned, VoiceAccess access) {
    this.access = access;
    this.engines = engines;
    this.cast = cast;
    this.cloned = cloned;
  }

  /** A model. */
  @Schema(name = "OpenAiModel")
  record Model(
      @JsonProperty("id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
      @JsonProperty("object") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String object,
      @JsonProperty("created") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long created,
      @JsonProperty("owned_by") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String ownedBy) {

    static Model of(String id) {
      return new Model(id, "model", CREATED, OWNER);
    }
  }

  /** The models, as OpenAI lists them. */
  @Schema(name = "OpenAiModels")
  record Models(
      @JsonProperty("object") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String object,
      @JsonProperty("data") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<Model> data) {}

  /** The models, under the name that some clients look for too. */
  @Schema(name = "OpenAiAudioModels")
  record AudioModels(
      @JsonProperty("object") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String object,
      @JsonProperty("models") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<Model> models,
      @JsonProperty("data") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<Model> data) {}

  /** A voice. */
  @Schema(name = "OpenAiVoice")
  record ListedVoice(
      @JsonProperty("id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
      @JsonProperty("voice_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String voiceId,
      @JsonProperty("name") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name) {

    static ListedVoice of(String id, String name) {
      return new ListedVoice(id, id, name);
    }
  }

  /** The voices. */
  @Schema(name = "OpenAiVoices")
  record Voices(
      @JsonProperty("voices") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<ListedVoice> voices,
      @JsonProperty("data") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<ListedVoice> data) {}

  @Access(scope = Scope.READ, list = true)
  @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The models", operationId = "openAiModels")
  Models models() {
    return new Models("list", ids().stream().map(Model::of).toList());
  }

  private Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>(KNOWN);
    ids.addAll(engines.names());
    return ids;
  }

  @Access(scope = Scope.READ, list = true)
  @GetMapping(path = "/v1/models/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A model", operationId = "openAiModel")
  Model model(@PathVariable("id") String id) {
    if (!ids().contains(id)) {
      throw new NoSuchModelException(id);
    }
    return Model.of(id);
  }

  @Access(scope = Scope.READ, list = true)
  @GetMapping(path = "/v1/audio/models", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The models that speak", operationId = "openAiAudioModels")
  AudioModels audioModels() {
    List<Model> models = models().data();
    return new AudioModels("list", models, models);
  }

  @Access(scope = Scope.READ, list = true)
  @GetMapping(path = "/v1/audio/voices", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The voices", operationId = "openAiVoices")
  Voices voices(Caller caller) {
    List<ListedVoice> voices = new ArrayList<>();
    cast.characters().forEach(c -> voices.add(ListedVoice.of(c.id(), c.name())));
    cloned.list().stream()
        .filter(v -> access.sees(caller, v.id()))
        .forEach(v -> voices.add(ListedVoice.of(v.id(), v.name())));
    cast.openAiVoices().stream()
        .sorted()
        .forEach(name -> voices.add(ListedVoice.of(name, capital(name) + character(name))));
    return new Voices(voices, voices);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private String character(String name) {
    return cast.byOpenAiVoice(name).map(c -> " (" + c.name() + ")").orElse("");
  }
}
