package dev.echoforge.voices;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.OutputFile;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads what is known of a stored voice, as a small JSON file in its folder. */
final class VoiceFile {

  static final String NAME = "voice.json";

  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final JsonMapper JSON = BoundedJson.mapper(1_000);

  private VoiceFile() {}

  /** Writes it into the voice's folder, whole or not at all. */
  static void write(Path folder, StoredVoice voice) {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", VERSION)
        .put("name", voice.name())
        .put("gender", voice.gender().id())
        .put("description", voice.description())
        .put("transcript", voice.transcript())
        .put("consent", voice.consent())
        .put("seconds", voice.seconds())
        .put("loudness_lufs", voice.loudnessLufs())
        .put("recording_sha256", voice.recordingHash())
        .put("created_at", voice.created().toString());
    Path target = folder.resolve(NAME);
    try (OutputFile file = OutputFile.create(target)) {
      file.sink().write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
      file.commit();
    } catch (IOException e) {
      throw OutputFile.failed(target, e);
    }
  }

  /**
   * Reads it from a voice's folder, whose name is the id.
   *
   * @throws BrokenFileException if it is missing or damaged
   */
  static StoredVoice read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      JsonNode json = JSON.readTree(BoundedFile.read(file, MAX_BYTES));
      int version = json.required("format").asInt();
      if (version != VERSION) {
        throw new BrokenFileException(
            file,
            "expected format %d, found %d; a newer EchoForge may have written it"
                .formatted(VERSION, version));
      }
      VoiceDraft draft =
          new VoiceDraft(
              json.required("name").asString(),
              Gender.of(json.required("gender").asString()),
              json.required("description").asString(),
              json.required("transcript").asString(),
              json.required("consent").asBoolean());
      String hash = json.required("recording_sha256").asString();
      if (!HASH.matcher(hash).matches()) {
        throw new BrokenFileException(file, "recording_sha256: expected 64 hexadecimal digits");
      }
      return new StoredVoice(
          String.valueOf(folder.getFileName()),
          draft.name(),
          draft.gender(),
          draft.description(),
          draft.transcript(),
          draft.consent(),
          json.required("seconds").asDouble(),
          json.required("loudness_lufs").asDouble(),
          hash,
          Instant.parse(json.required("created_at").asString()),
          folder);
    } catch (JacksonException e) {
      throw new BrokenFileException(file, "is damaged: " + JsonFaults.reason(e), e);
    } catch (IllegalArgumentException | DateTimeException | InvalidRequestException e) {
      throw new BrokenFileException(file, "is damaged: " + e.getMessage(), e);
    }
  }
}
