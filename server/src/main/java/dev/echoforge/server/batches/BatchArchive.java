package dev.echoforge.server.batches;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.RecordedAudio;
import dev.echoforge.server.recordings.Recording;
import dev.echoforge.server.recordings.RecordingArchive;
import dev.echoforge.server.recordings.RecordingArchive.Packed;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.security.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what a batch has made into a zip as it is sent: each line's audio and captions, and at the
 * end its {@link BatchManifest manifest}. Memory: a page of lines, and the files' names.
 */
@Component
class BatchArchive {

  private static final int PAGE = 200;
  private static final int TITLE_CHARS = 60;

  /** How long it is waited for a place to encode, before a line is told as missing. */
  private static final Duration ENCODING_PAUSE = Duration.ofSeconds(1);

  private static final int ENCODING_TRIES = 120;

  private final BatchLineStore lines;
  private final BatchManifest manifest;
  private final Recordings recordings;
  private final RecordingArchive archive;

  BatchArchive(
      BatchLineStore lines,
      BatchManifest manifest,
      Recordings recordings,
      RecordingArchive archive) {
    this.lines = lines;
    this.manifest = manifest;
    this.recordings = recordings;
    this.archive = archive;
  }

  /**
   * Writes the zip; does not close the stream.
   *
   * @param format of all audio; null for each line's own
   */
  void write(
      Batch batch,
      @Nullable AudioFormat format,
      List<CaptionFormat> captions,
      Caller caller,
      ClientConnection client,
      OutputStream out)
      throws IOException, InterruptedException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.NO_COMPRESSION);
    Map<Integer, Packed> packed = new HashMap<>();
    for (int last = 0; ; ) {
      List<BatchLine> page = lines.linesAfter(batch.id(), last, PAGE);
      for (BatchLine line : page) {
        last = line.number();
        UUID recording = line.recordingId();
        if (recording != null) {
          packed.put(last, pack(line, recording, format, captions, caller, client, zip));
          zip.flush();
        }
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    manifest.write(batch, packed, caller, zip);
    zip.finish();
  }

  private Packed pack(
      BatchLine line,
      UUID recordingId,
      @Nullable AudioFormat format,
      List<CaptionFormat> captions,
      Caller caller,
      ClientConnection client,
      ZipOutputStream zip)
      throws IOException, InterruptedException {
    String title = line.fileName() == null ? beginning(line.text()) : line.fileName();
    String name = "%05d %s".formatted(line.number(), RecordedAudio.fileName(title)).strip();
    try {
      Recording recording = recordings.get(caller, recordingId);
      AudioFormat wanted = format == null ? MakeableFormat.of("format", line.format()) : format;
      for (int tries = 0; ; tries++) {
        try {
          return archive.add(recording, name, wanted, captions, client, zip);
        } catch (ProblemException e) {
          if (e.retryAfter() == null || tries == ENCODING_TRIES) {
            throw e;
          }
          Thread.sleep(ENCODING_PAUSE); // others' files are being encoded
        }
      }
    } catch (ProblemException e) {
      return new Packed(null, List.of(), String.valueOf(e.getMessage())); // deleted meanwhile
    }
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= TITLE_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE_CHARS));
  }
}
