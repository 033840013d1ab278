package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes recordings into a zip as it is sent: audio, captions, and at the end a manifest that says
 * what is in it and what could not be. Audio is not compressed again. Memory: one file's captions.
 */
@Component
public class RecordingArchive {

  private static final String MANIFEST = "manifest.json";

  private final RecordedAudio audio;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  RecordingArchive(RecordedAudio audio, Clock clock) {
    this.audio = audio;
    this.clock = clock;
  }

  /**
   * What is in a zip.
   *
   * @param createdAt when it was made
   * @param format the audio's
   * @param recordings one after the other
   */
  record Manifest(
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("format") String format,
      @JsonProperty("recordings") List<Entry> recordings) {}

  /** One recording of a zip; without files where it could not be read, which error says. */
  record Entry(
      @JsonProperty("id") UUID id,
      @JsonProperty("title") String title,
      @JsonProperty("audio") @Nullable String audio,
      @JsonProperty("captions") List<String> captions,
      @JsonProperty("error") @Nullable String error,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("duration_seconds") double durationSeconds,
      @JsonProperty("sample_rate_hz") int sampleRateHz,
      @JsonProperty("kind") String kind,
      @JsonProperty("text") String text,
      @JsonProperty("voice") String voice,
      @JsonProperty("voice_name") String voiceName,
      @JsonProperty("character_id") @Nullable String characterId,
      @JsonProperty("engine") String engine,
      @JsonProperty("seed") long seed,
      @JsonProperty("tags") List<String> tags,
      @JsonProperty("favourite") boolean favourite,
      @JsonRawValue @JsonProperty("settings") String settings,
      @JsonRawValue @JsonProperty("recipe") @Nullable String recipe) {}

  /** Writes the zip; does not close the stream. */
  void write(
      List<Recording> recordings,
      AudioFormat format,
      List<CaptionFormat> captions,
      ClientConnection client,
      OutputStream out)
      throws IOException, InterruptedException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.NO_COMPRESSION);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      Recording recording = recordings.get(i);
      // The number makes names unique on systems that do not tell capitals from small letters.
      String name = "%03d %s".formatted(i + 1, RecordedAudio.fileName(recording.title())).strip();
      entries.add(write(recording, name, format, captions, client, zip));
      zip.flush();
    }
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(
        json.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(new Manifest(clock.instant(), format.id(), entries)));
    zip.closeEntry();
    zip.finish();
  }

  /**
   * What of a recording got into a zip.
   *
   * @param audio its file's name; null where it could not be read
   * @param captions their files' names
   * @param error why something is missing
   */
  public record Packed(@Nullable String audio, List<String> captions, @Nullable String error) {

    /** Copies the names. */
    public Packed {
      captions = List.copyOf(captions);
    }
  }

  /**
   * Adds a recording's audio and captions to a zip.
   *
   * @param name the files' name without their endings
   * @throws ProblemException with a time to ask again, if too much is being encoded
   */
  public Packed add(
      Recording recording,
      String name,
      AudioFormat format,
      List<CaptionFormat> captions,
      ClientConnection client,
      ZipOutputStream zip)
      throws IOException, InterruptedException {
    Entry entry = write(recording, name, format, captions, client, zip);
    return new Packed(entry.audio(), entry.captions(), entry.error());
  }

  private Entry write(
      Recording recording,
      String name,
      AudioFormat format,
      List<CaptionFormat> captions,
      ClientConnection client,
      ZipOutputStream zip)
      throws IOException, InterruptedException {
    Path file;
    try {
      file = audio.encoded(recording, format, client).file();
    } catch (SpeechException e) {
      return entry(recording, null, List.of(), String.valueOf(e.getMessage()));
    } catch (ProblemException e) {
      if (e.retryAfter() != null) {
        throw e; // too much is being encoded; the whole is asked for again
      }
      return entry(recording, null, List.of(), String.valueOf(e.getMessage()));
    }
    String audioName = name + "." + format.extension();
    try (var in = Files.newInputStream(file)) {
      zip.putNextEntry(dated(audioName, recording));
      in.transferTo(zip);
      zip.closeEntry();
    } catch (NoSuchFileException e) {
      return entry(recording, null, List.of(), "its audio was deleted meanwhile");
    }
    List<String> names = new ArrayList<>();
    for (CaptionFormat wanted : captions) {
      try {
        byte[] text = audio.captions(recording, wanted, 0);
        String captionName = name + "." + wanted.id();
        zip.putNextEntry(dated(captionName, recording));
        zip.write(text);
        zip.closeEntry();
        names.add(captionName);
      } catch (SpeechException e) {
        return entry(recording, audioName, names, "it has no captions");
      }
    }
    return entry(recording, audioName, names, null);
  }

  private static ZipEntry dated(String name, Recording recording) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(recording.createdAt().toEpochMilli());
    return entry;
  }

  private static Entry entry(
      Recording r, @Nullable String audio, List<String> captions, @Nullable String error) {
    return new Entry(
        r.id(),
        r.title(),
        audio,
        captions,
        error,
        r.createdAt(),
        r.seconds(),
        r.sampleRateHz(),
        r.kind(),
        r.body(),
        r.voice(),
        r.voiceName(),
        r.characterId(),
        r.engine(),
        r.seed(),
        r.tags(),
        r.favourite(),
        r.settings(),
        r.recipe());
  }
}
