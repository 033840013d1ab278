package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.voices.VoiceProfile;
import dev.echoforge.server.voices.VoiceProfiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the first EchoForge called voice profiles: the cloned voices. */
@RestController
@RequestMapping(path = "/api/voice-cloning/profiles", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyProfilesController {

  private final VoiceProfiles profiles;

  LegacyProfilesController(VoiceProfiles profiles) {
    this.profiles = profiles;
  }

  /** A cloned voice. */
  @Schema(name = "OriginalProfile")
  record Profile(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) String id,
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
      @JsonProperty("created_at") @Schema(requiredMode = REQUIRED, format = "date-time")
          String createdAt,
      @JsonProperty("samples_count") @Schema(requiredMode = REQUIRED) int samplesCount) {

    static Profile of(VoiceProfile voice) {
      return new Profile(
          voice.id(),
          voice.name(),
          voice.description(),
          voice.createdAt().toString(),
          voice.samples());
    }
  }

  /** What is to be changed. */
  @Schema(name = "OriginalProfileChange")
  record Change(
      @JsonProperty("name") @Schema(types = {"string", "null"}) @Nullable String name,
      @JsonProperty("description") @Schema(types = {"string", "null"}) @Nullable String description,
      @JsonProperty("settings")
          @Schema(
              types = {"object", "null"},
              description = "Without effect: no engine here has these settings.")
          @Nullable Map<String, Object> settings) {}

  /** What was done. */
  @Schema(name = "OriginalProfileMessage")
  record Message(@JsonProperty("message") @Schema(requiredMode = REQUIRED) String message) {}

  @Access(scope = Scope.READ)
  @GetMapping
  @Operation(summary = "The cloned voices that one may use", operationId = "originalProfiles")
  List<Profile> list(Caller caller) {
    return profiles.list(caller).stream().map(Profile::of).toList();
  }

  @Access(scope = Scope.READ)
  @GetMapping("/{id}")
  @Operation(summary = "One cloned voice", operationId = "originalProfile")
  Profile get(@PathVariable("id") String id, Caller caller) {
    return Profile.of(profiles.get(caller, id));
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Rename or describe a cloned voice", operationId = "originalChangeProfile")
  Message change(@PathVariable("id") String id, @RequestBody Change body, Caller caller) {
    profiles.describe(caller, id, body.name(), body.description());
    return new Message("profile " + id + " is changed");
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @DeleteMapping("/{id}")
  @Operation(summary = "Delete a cloned voice", operationId = "originalDeleteProfile")
  Message delete(@PathVariable("id") String id, Caller caller) {
    profiles.delete(caller, id);
    return new Message("profile " + id + " is deleted");
  }
}
