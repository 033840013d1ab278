package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.recordings.RecordingArchive.Packed;
import dev.echoforge.server.security.Caller;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what became of each line of a batch, as manifest.json and manifest.csv. */
@Component
class BatchManifest {

  private static final int PAGE = 200;

  private final BatchLineStore lines;
  private final BatchViews views;
  private final JsonMapper json = JsonMapper.builder().build();

  BatchManifest(BatchLineStore lines, BatchViews views) {
    this.lines = lines;
    this.views = views;
  }

  /** What became of a line. */
  record Entry(
      @JsonProperty("number") int number,
      @JsonProperty("state") String state,
      @JsonProperty("audio") @Nullable String audio,
      @JsonProperty("captions") List<String> captions,
      @JsonProperty("text") String text,
      @JsonProperty("characters") int characters,
      @JsonProperty("attempts") int attempts,
      @JsonProperty("task_id") @Nullable UUID taskId,
      @JsonProperty("recording_id") @Nullable UUID recordingId,
      @JsonProperty("error") @Nullable String error) {}

  /**
   * Writes both.
   *
   * @param packed the files of each line, by its number
   */
  void write(Batch batch, Map<Integer, Packed> packed, Caller caller, ZipOutputStream zip)
      throws IOException {
    writeJson(batch, packed, caller, zip);
    writeCsv(batch, packed, caller, zip);
  }

  private Entry entry(BatchLine line, Map<Integer, Packed> packed, Caller caller) {
    Packed files = packed.get(line.number());
    Problem error = views.error(line, caller);
    return new Entry(
        line.number(),
        line.state().id(),
        files == null ? null : files.audio(),
        files == null ? List.of() : files.captions(),
        line.text(),
        line.characters(),
        line.attempts(),
        line.taskId(),
        line.recordingId(),
        error == null ? files == null ? null : files.error() : error.detail());
  }

  /** Hands over one line after the other. */
  @FunctionalInterface
  private interface Each {
    void accept(Entry entry) throws IOException;
  }

  private void forEach(Batch batch, Map<Integer, Packed> packed, Caller caller, Each each)
      throws IOException {
    for (int last = 0; ; ) {
      List<BatchLine> page = lines.linesAfter(batch.id(), last, PAGE);
      for (BatchLine line : page) {
        last = line.number();
        each.accept(entry(line, packed, caller));
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private void writeJson(
      Batch batch, Map<Integer, Packed> packed, Caller caller, ZipOutputStream zip)
      throws IOException {
    zip.putNextEntry(new ZipEntry("manifest.json"));
    zip.write(utf8("{\"batch\":"));
    zip.write(json.writeValueAsBytes(views.of(batch, caller)));
    zip.write(utf8(",\"lines\":["));
    String[] separator = {"\n"};
    forEach(
        batch,
        packed,
        caller,
        entry -> {
          zip.write(utf8(separator[0]));
          zip.write(json.writeValueAsBytes(entry));
          separator[0] = ",\n";
        });
    zip.write(utf8("\n]}\n"));
    zip.closeEntry();
  }

  private void writeCsv(
      Batch batch, Map<Integer, Packed> packed, Caller caller, ZipOutputStream zip)
      throws IOException {
    zip.putNextEntry(new ZipEntry("manifest.csv"));
    zip.write(
        csv(
            "number",
            "state",
            "audio",
            "captions",
            "text",
            "characters",
            "attempts",
            "task_id",
            "recording_id",
            "error"));
    forEach(
        batch,
        packed,
        caller,
        entry ->
            zip.write(
                csv(
                    String.valueOf(entry.number()),
                    entry.state(),
                    text(entry.audio()),
                    String.join(" ", entry.captions()),
                    entry.text(),
                    String.valueOf(entry.characters()),
                    String.valueOf(entry.attempts()),
                    text(entry.taskId()),
                    text(entry.recordingId()),
                    text(entry.error()))));
    zip.closeEntry();
  }

  private static byte[] csv(String... fields) throws IOException {
    StringWriter row = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(row)) {
      writer.writeRecord(fields);
    }
    return utf8(row.toString());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
