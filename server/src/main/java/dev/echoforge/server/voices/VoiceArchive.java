package dev.echoforge.server.voices;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.files.Sha256;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.server.problems.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cloned voice as one file: a zip of {@code voice.json} and {@code recording.wav}.
 *
 * @param about what is said of it
 * @param wav the recording's file
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record VoiceArchive(About about, byte[] wav) {

  private static final String ABOUT = "voice.json";
  private static final String RECORDING = "recording.wav";
  private static final String FORMAT = "echoforge-voice";
  private static final int VERSION = 1;
  private static final int MAX_ABOUT = 64 << 10;
  private static final int MAX_WAV = 16 << 20;
  private static final JsonMapper JSON = BoundedJson.mapper(1_000);

  /** The speaker's consent. */
  record Consent(
      @JsonProperty("given") boolean given,
      @JsonProperty("statement") @Nullable String statement,
      @JsonProperty("by") @Nullable String by,
      @JsonProperty("at") @Nullable String at) {}

  /** What {@code voice.json} says. */
  record About(
      @JsonProperty("format") @Nullable String format,
      @JsonProperty("version") int version,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("gender") @Nullable String gender,
      @JsonProperty("description") @Nullable String description,
      @JsonProperty("transcript") @Nullable String transcript,
      @JsonProperty("tags") @Nullable List<@Nullable String> tags,
      @JsonProperty("colour") @Nullable String colour,
      @JsonProperty("consent") @Nullable Consent consent,
      @JsonProperty("recording_sha256") @Nullable String recordingHash,
      @JsonProperty("created_at") @Nullable String createdAt) {}

  static VoiceArchive of(ClonedVoice voice, byte[] wav) {
    ClonedVoice.Consent consent = voice.consent();
    ClonedVoice.Stored stored = voice.stored();
    return new VoiceArchive(
        new About(
            FORMAT,
            VERSION,
            stored.name(),
            stored.gender().id(),
            stored.description(),
            stored.transcript(),
            List.copyOf(voice.tags()),
            voice.colour(),
            new Consent(
                consent.given(),
                consent.statement(),
                consent.by(),
                consent.at() == null ? null : consent.at().toString()),
            stored.recordingHash(),
            stored.created().toString()),
        wav);
  }

  /** The file. */
  byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(ABOUT));
      zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(about));
      zip.putNextEntry(new ZipEntry(RECORDING));
      zip.write(wav);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads one, and checks that its recording is the one that was exported.
   *
   * @throws ProblemException if it is none, or damaged
   */
  static VoiceArchive read(InputStream body) throws IOException {
    Map<String, byte[]> files = files(body);
    byte[] json = files.get(ABOUT);
    byte[] wav = files.get(RECORDING);
    if (json == null || wav == null) {
      throw refused("the file is no exported voice", files.keySet().toString());
    }
    About about;
    try {
      about = JSON.readValue(json, About.class);
    } catch (JacksonException e) {
      throw refused("its voice.json can't be read", e.getOriginalMessage());
    }
    if (about == null || !FORMAT.equals(about.format()) || about.version() != VERSION) {
      throw refused(
          "its voice.json is of another format, or of a newer version",
          about == null ? "nothing" : about.format() + " " + about.version());
    }
    String found = Sha256.of(wav);
    if (!found.equals(about.recordingHash())) {
      throw refused("its recording is not the one that was exported", "SHA-256 " + found);
    }
    return new VoiceArchive(about, wav);
  }

  private static Map<String, byte[]> files(InputStream body) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(body)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        int most = entry.getName().equals(ABOUT) ? MAX_ABOUT : MAX_WAV;
        boolean ours = entry.getName().equals(ABOUT) || entry.getName().equals(RECORDING);
        byte[] bytes = ours ? zip.readNBytes(most + 1) : new byte[0];
        if (!ours || bytes.length > most || files.put(entry.getName(), bytes) != null) {
          throw refused("the file holds something else, twice, or too much", entry.getName());
        }
      }
    } catch (java.util.zip.ZipException | java.io.EOFException | IllegalArgumentException e) {
      throw refused("the file is damaged", String.valueOf(e.getMessage()));
    }
    return files;
  }

  private static ProblemException refused(String what, String got) {
    return ProblemException.invalid(
        "body", what, "a zip as GET /api/voices/{id}/export gives, unchanged", got);
  }
}
