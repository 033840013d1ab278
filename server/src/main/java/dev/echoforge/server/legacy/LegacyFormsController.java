package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.http.FormParts;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.voices.SentVoice;
import dev.echoforge.server.voices.VoiceProfile;
import dev.echoforge.server.voices.VoiceProfiles;
import dev.echoforge.speech.Pcm;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the first EchoForge's clients sent recordings: as forms with files. */
@RestController
@RequestMapping(path = "/api/voice-cloning", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyFormsController {

  private static final String FORM = MediaType.MULTIPART_FORM_DATA_VALUE;
  private static final String COMPLETED = TaskStatus.COMPLETED.id();

  private final VoiceProfiles profiles;
  private final LegacyCloningController cloning;

  LegacyFormsController(VoiceProfiles profiles, LegacyCloningController cloning) {
    this.profiles = profiles;
    this.cloning = cloning;
  }

  /** What a voice is made of. */
  @Schema(name = "OriginalProfileForm")
  record ProfileForm(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED, minLength = 1) String name,
      @JsonProperty("description") String description,
      @JsonProperty("labels") List<String> labels,
      @JsonProperty("transcription")
          @Schema(requiredMode = REQUIRED, description = "The words of the recording.")
          String transcription,
      @JsonProperty("consent")
          @Schema(requiredMode = REQUIRED, description = "How the speaker agreed to the cloning.")
          String consent,
      @JsonProperty("audio_files")
          @Schema(requiredMode = REQUIRED, type = "string", format = "binary")
          Object audioFiles) {}

  /** A text, and the recording of who is to speak it. */
  @Schema(name = "OriginalCloneForm")
  record CloneForm(
      @JsonProperty("text") @Schema(requiredMode = REQUIRED, minLength = 1) String text,
      @JsonProperty("transcription")
          @Schema(requiredMode = REQUIRED, description = "The words of the recording.")
          String transcription,
      @JsonProperty("consent")
          @Schema(requiredMode = REQUIRED, description = "How the speaker agreed to the cloning.")
          String consent,
      @JsonProperty("temperature") Double temperature,
      @JsonProperty("top_k") Integer topK,
      @JsonProperty("device") String device,
      @JsonProperty("audio_file")
          @Schema(requiredMode = REQUIRED, type = "string", format = "binary")
          Object audioFile) {}

  /** A voice that was made. */
  @Schema(name = "OriginalProfileMade")
  record Made(
      @JsonProperty("task_id") @Schema(requiredMode = REQUIRED) UUID taskId,
      @JsonProperty("profile_id") @Schema(requiredMode = REQUIRED) String profileId,
      @JsonProperty("status") @Schema(requiredMode = REQUIRED) String status,
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("samples_count") @Schema(requiredMode = REQUIRED) int samplesCount) {}

  /** What was sent. */
  private record Sent(FormParts parts, Pcm recording) {}

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PostMapping(path = "/profiles", consumes = FORM)
  @Operation(
      summary = "Make a cloned voice of a recording",
      description = "It is ready at once: the task's id is the voice's own.",
      operationId = "originalAddProfile",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = FORM, schema = @Schema(implementation = ProfileForm.class))))
  Made profile(Caller caller, HttpServletRequest request) throws IOException {
    Sent sent = sent(request, "audio_files");
    VoiceProfile made = add(caller, sent, sent.parts().text("name"));
    return new Made(made.row(), made.id(), COMPLETED, made.name(), 1);
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PostMapping(path = "/clone", consumes = FORM)
  @Operation(
      summary = "Speak a text with the voice of a recording",
      description = "The voice is kept among one's cloned voices.",
      operationId = "originalClone",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = FORM, schema = @Schema(implementation = CloneForm.class))))
  LegacyController.Started clone(Caller caller, HttpServletRequest request) throws IOException {
    Sent sent = sent(request, "audio_file");
    FormParts parts = sent.parts();
    if (parts.text("text") == null) {
      throw ProblemException.invalid("text", "the text is empty", "a text to speak", "nothing");
    }
    Double temperature = parts.number("temperature");
    Integer topK = whole(parts.number("top_k"));
    String name = parts.text("name");
    VoiceProfile voice = add(caller, sent, name == null ? "Cloned voice" : name);
    return cloning.generate(
        new LegacyCloningController.Body(
            parts.text("text"), voice.id(), null, temperature, topK, parts.text("device")),
        caller);
  }

  private VoiceProfile add(Caller caller, Sent sent, @Nullable String name) {
    FormParts parts = sent.parts();
    String words = parts.text("transcription");
    return profiles.add(
        caller,
        new SentVoice(
            name,
            parts.text("description"),
            words == null ? parts.text("transcript") : words,
            parts.text("consent"),
            parts.all("labels")),
        sent.recording());
  }

  private Sent sent(HttpServletRequest request, String field) throws IOException {
    List<Pcm> recordings = new ArrayList<>();
    FormParts parts =
        FormParts.read(
            request,
            (name, bytes) -> {
              requireOne(field, recordings.size() + 1);
              recordings.add(profiles.decode(bytes));
            });
    requireOne(field, recordings.size());
    return new Sent(parts, recordings.getFirst());
  }

  private static void requireOne(String field, int recordings) {
    if (recordings != 1) {
      throw ProblemException.invalid(
          field,
          "a voice is made of one recording",
          "one file",
          recordings == 0 ? "none" : recordings + " files");
    }
  }

  private static @Nullable Integer whole(@Nullable Double number) {
    if (number != null && number != Math.rint(number)) {
      throw ProblemException.invalid(
          "top_k", "top_k is no whole number", "a whole number from 1", number.toString());
    }
    return number == null ? null : Integer.valueOf(number.intValue());
  }
}
