package dev.echoforge.server.tasks;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.OutputFile;
import dev.echoforge.server.recordings.Recording;
import dev.echoforge.server.recordings.StorableText;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a task's recording: the turns' audio and times one after the other. Task and recording are
 * completed in one transaction, once the file is whole and on the disk.
 */
final class RecordingWriter implements AutoCloseable {

  private static final int TITLE_CHARS = 80;

  private final TaskWorks parts;
  private final Task task;
  private final TaskOrder order;
  private final OutputFile file;
  private final List<WordTime> words = new ArrayList<>();
  private final List<SentenceTime> sentences = new ArrayList<>();
  private @Nullable AudioEncoder encoder;
  private int sampleRateHz;
  private long samples;
  private long turnStart;
  private int textStart;

  RecordingWriter(TaskWorks parts, Task task, TaskOrder order) {
    this.parts = parts;
    this.task = task;
    this.order = order;
    this.file = parts.recordings().create(task.id());
  }

  /** Begins a turn. */
  void begin(Playback playback) throws IOException {
    turnStart = samples;
    if (encoder == null) {
      sampleRateHz = playback.sampleRateHz();
      encoder =
          AudioEncoders.open(
              AudioFormat.WAV,
              file.sink(),
              sampleRateHz,
              new AudioMetadata(title(), playback.voice().name(), ""));
    } else if (playback.sampleRateHz() != sampleRateHz) {
      throw new SpeechFailedException(
          "another engine took over between turns, and its audio has %d Hz, not %d; try again"
              .formatted(playback.sampleRateHz(), sampleRateHz));
    }
  }

  /** Takes the next samples. */
  void samples(float[] piece) throws IOException {
    open().write(piece);
    samples += piece.length;
  }

  private AudioEncoder open() {
    if (encoder == null) {
      throw new IllegalStateException("no turn was begun");
    }
    return encoder;
  }

  /** Ends a turn: its times move to where it stands in the whole. */
  void turnEnded(int index, SpokenWork work) throws IOException {
    Turn turn = order.turns().get(index);
    double start = turnStart / (double) sampleRateHz;
    int sentencesBefore = sentences.size();
    for (WordTime w : work.facts().words()) {
      words.add(
          new WordTime(
              w.text(),
              w.from() + textStart,
              w.to() + textStart,
              w.startSeconds() + start,
              w.endSeconds() + start,
              w.sentence() + sentencesBefore,
              w.estimated()));
    }
    for (SentenceTime s : work.facts().sentences()) {
      sentences.add(
          new SentenceTime(
              s.index() + sentencesBefore,
              s.text(),
              s.from() + textStart,
              s.to() + textStart,
              s.startSeconds() + start,
              s.endSeconds() + start));
    }
    textStart += turn.text().length() + 1;
    if (index + 1 < order.turns().size()) {
      samples(new float[(int) (turn.pauseMs() * (long) sampleRateHz / 1_000)]);
    }
  }

  /** Puts all in its place. */
  void complete(List<SpokenWork> spoken) throws IOException {
    open().finish();
    parts.recordings().times(task.id(), words, sentences);
    file.commit();
    Recording recording = recording(spoken);
    SpokenWork first = spoken.getFirst();
    String outcome = parts.json().write(outcome(recording, spoken));
    String message =
        "%.1f s of speech, %s (%s on %s)"
            .formatted(
                recording.seconds(),
                recording.voiceName(),
                recording.engine(),
                first.facts().device().used().id());
    Boolean completed =
        parts
            .transactions()
            .execute(status -> {
              if (!parts.store().complete(task.id(), recording.engine(), outcome, message)) {
                return false;
              }
              parts.recordings().add(recording);
              return true;
            });
    if (!Boolean.TRUE.equals(completed)) {
      parts.recordings().discard(task.id());
      throw new SpeechCancelledException();
    }
  }

  private Recording recording(List<SpokenWork> spoken) throws IOException {
    SpokenWork first = spoken.getFirst();
    boolean oneVoice = spoken.stream().map(w -> w.voice().id()).distinct().count() == 1;
    String names =
        spoken.stream().map(w -> w.voice().name()).distinct().collect(Collectors.joining(", "));
    var character = first.voice().character();
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("requested", order.device());
    device.put("used", first.facts().device().used().id());
    device.put("reason", first.facts().device().reason());
    return new Recording(
        task.id(),
        task.owner(),
        false,
        false,
        parts.clock().instant().truncatedTo(ChronoUnit.MICROS),
        title(),
        StorableText.of(order.turns().stream().map(Turn::text).collect(Collectors.joining("\n"))),
        task.kind(),
        oneVoice && character != null ? character.id() : null,
        first.voice().voice().id(),
        names.length() <= 200 ? names : names.substring(0, 199) + "…",
        first.facts().engine(),
        spoken.stream().anyMatch(w -> w.facts().placeholder()),
        parts.json().write(device),
        first.seed(),
        parts.json().write(settings()),
        sampleRateHz,
        samples,
        parts.recordings().bytes(task.id()),
        Math.round(1_000 * spoken.stream().mapToDouble(w -> w.facts().computeSeconds()).sum()),
        spoken.stream().allMatch(w -> w.facts().watermarked()));
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("temperature", order.temperature());
    settings.put("top_k", order.topK());
    settings.put("style", order.style());
    settings.put("speed", order.speed());
    settings.put("seed", order.seed());
    settings.put("engine", order.engine());
    settings.put("turns", order.turns().size());
    return settings;
  }

  private static TaskOutcome outcome(Recording recording, List<SpokenWork> spoken) {
    SpokenWork first = spoken.getFirst();
    return new TaskOutcome(
        first.facts().device().used().id(),
        first.facts().device().reason(),
        first.voice().id(),
        recording.voiceName(),
        first.reason(),
        first.seed(),
        recording.placeholder(),
        spoken.stream().allMatch(SpokenWork::cached));
  }

  private String title() {
    String text = StorableText.of(order.turns().getFirst().text()).strip().replaceAll("\\s+", " ");
    return text.codePointCount(0, text.length()) <= TITLE_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE_CHARS - 1)).strip() + "…";
  }

  @Override
  public void close() throws IOException {
    if (encoder != null) {
      encoder.close();
    }
    file.close();
  }
}
