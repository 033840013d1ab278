package dev.echoforge.server.recordings;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.captions.CaptionWriter;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.http.RequestedRange;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.EncodedRecordings.Encoded;
import dev.echoforge.server.recordings.RecordingFiles.Times;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with recordings' audio and captions, whole or as far as they are made. */
@Component
public class RecordedAudio {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int NAME_CHARS = 60;

  private final RecordingFiles files;
  private final EncodedRecordings encoded;
  private final BackgroundPool pool;

  RecordedAudio(RecordingFiles files, EncodedRecordings encoded, BackgroundPool pool) {
    this.files = files;
    this.encoded = encoded;
    this.pool = pool;
  }

  /**
   * A recording's audio as an answer that has a length and ranges.
   *
   * @param download whether a browser should save it
   * @throws ProblemException if its file is not there, or the range is not in it
   */
  public ResponseEntity<Resource> answer(
      Recording recording,
      AudioFormat format,
      boolean download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Encoded audio = encoded(recording, format, ClientConnection.of(request));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(format.contentType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(recording.title(), format, download))
        .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
        .eTag(audio.tag())
        .body(
            RequestedRange.of(
                request, response, new FileSystemResource(audio.file()), audio.tag()));
  }

  /** A recording's file in a format; made now if it has to be. */
  Encoded encoded(Recording recording, AudioFormat format, ClientConnection client)
      throws IOException, InterruptedException {
    Path file = file(recording);
    return format == AudioFormat.WAV
        ? new Encoded(file, recording.id().toString())
        : encoded.get(recording, file, format, client);
  }

  Path file(Recording recording) {
    Path file = files.audio(recording.file());
    if (!Files.isRegularFile(file)) {
      throw ProblemException.notFound("audio file", recording.id().toString());
    }
    return file;
  }

  /** The header that tells a browser what to do with audio, and how it is called. */
  public static String disposition(String title, AudioFormat format, boolean download) {
    return (download ? ContentDisposition.attachment() : ContentDisposition.inline())
        .filename(fileName(title) + "." + format.extension(), StandardCharsets.UTF_8)
        .build()
        .toString();
  }

  /** The title as a file's name without its ending: what no system forbids. */
  public static String fileName(String title) {
    String name =
        title
            .replaceAll("[^\\p{L}\\p{N} ._-]", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("^[ .]+|[ .]+$", "");
    String shortened = StorableText.shortened(name, NAME_CHARS).replace("…", "").strip();
    return shortened.isEmpty() ? "echoforge" : shortened;
  }

  /**
   * A recording's captions.
   *
   * @param fromSeconds only sentences that end after that time
   */
  public byte[] captions(Recording recording, CaptionFormat format, double fromSeconds)
      throws IOException, InterruptedException {
    return pool.call(() -> written(files.times(recording.file()), format, fromSeconds));
  }

  /** The captions of what an attempt at a recording has made so far. */
  public byte[] growingCaptions(UUID id, int attempt, CaptionFormat format, double fromSeconds)
      throws IOException, InterruptedException {
    return pool.call(() -> written(growingTimes(id, attempt), format, fromSeconds));
  }

  private Times growingTimes(UUID id, int attempt) throws IOException {
    String name = files.draftOf(id, attempt);
    try {
      return name == null ? new Times(List.of(), List.of()) : files.draftTimes(name);
    } catch (NoSuchFileException e) {
      return new Times(List.of(), List.of()); // no sentence is made yet
    }
  }

  private static byte[] written(Times times, CaptionFormat format, double fromSeconds)
      throws IOException {
    List<SentenceTime> sentences =
        times.sentences().stream().filter(s -> s.endSeconds() > fromSeconds).toList();
    int first = sentences.isEmpty() ? Integer.MAX_VALUE : sentences.getFirst().index();
    List<WordTime> words = times.words().stream().filter(w -> w.sentence() >= first).toList();
    StringWriter out = new StringWriter();
    CaptionWriter writer = format.open(out);
    writer.write(words, sentences);
    writer.finish();
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The format of captions that a request names.
   *
   * @throws InvalidRequestException if it names none
   */
  public static CaptionFormat captionFormat(String format) {
    return captionFormat("format", format);
  }

  /**
   * The formats of captions that a request names in its field {@code captions}, each once.
   *
   * @param unlessNamed which, where it says nothing
   * @throws InvalidRequestException if it names one that is none
   */
  public static List<CaptionFormat> captionFormats(
      @Nullable List<@Nullable String> named, List<CaptionFormat> unlessNamed) {
    return named == null
        ? unlessNamed
        : named.stream()
            .map(one -> captionFormat("captions", String.valueOf(one)))
            .distinct()
            .toList();
  }

  private static CaptionFormat captionFormat(String field, String format) {
    try {
      return CaptionFormat.of(format);
    } catch (InvalidRequestException e) {
      throw e.at(field);
    }
  }
}
