package dev.echoforge.cli.voices;

import dev.echoforge.voices.StoredVoice;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A cloned voice as JSON has it. */
record ClonedReport(
    String id,
    String name,
    String gender,
    String style,
    String description,
    String engine,
    double seconds,
    String transcript,
    boolean consent,
    String createdAt,
    String recording) {

  static ClonedReport of(StoredVoice voice) {
    return new ClonedReport(
        voice.id(),
        voice.name(),
        voice.gender().id(),
        "cloned",
        voice.description(),
        "csm",
        voice.seconds(),
        voice.transcript(),
        voice.consent(),
        voice.created().toString(),
        voice.recording().toString());
  }

  /** As a server tells of one that it keeps in a data folder. */
  static ClonedReport of(JsonNode voice, Path dataFolder) {
    JsonNode cloned = voice.path("cloned");
    String id = voice.path("id").asString();
    return new ClonedReport(
        id,
        voice.path("name").asString(),
        voice.path("gender").asString(),
        "cloned",
        voice.path("description").asString(),
        "csm",
        cloned.path("seconds").asDouble(),
        cloned.path("transcript").asString(),
        cloned.at("/consent/given").asBoolean(),
        cloned.path("created_at").asString(),
        dataFolder.resolve("voices").resolve(id).resolve("recording.wav").toString());
  }
}
