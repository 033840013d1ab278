package dev.echoforge.server.tasks;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.server.database.Database;
import dev.echoforge.server.recordings.Recording;
import dev.echoforge.server.recordings.RecordingDraft;
import dev.echoforge.server.recordings.StorableText;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.QualityView;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.speech.Continuity;
import dev.echoforge.speech.QualitySummary;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes a task's recording: the turns' audio and times one after the other. Task and recording are
 * completed in one transaction, once the file is whole and on the disk. A script's turns that are
 * whole are noted, so that another attempt goes on behind them.
 */
final class RecordingWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);
  private static final int TITLE_CHARS = 80;

  private final TaskWorks parts;
  private final Task task;
  private final TaskOrder order;
  private final RecordingDraft draft;
  private final TaskOverhead.Watch watch;
  private final List<SpokenTurn> spoken = new ArrayList<>();
  private final List<TaskPart> unsaved = new ArrayList<>();
  private final List<WordTime> words = new ArrayList<>();
  private final List<SentenceTime> sentences = new ArrayList<>();
  private @Nullable AudioEncoder encoder;
  private int sampleRateHz;
  private long samples;
  private long turnStart;
  private long turnBytes;
  private int textStart;
  private boolean saved;

  RecordingWriter(TaskWorks parts, Task task, TaskOrder order) {
    this.parts = parts;
    this.task = task;
    this.order = order;
    this.draft = parts.recordings().begin(task.id(), task.starts());
    this.watch = parts.overhead().begin();
  }

  /**
   * Takes over the turns that earlier attempts have spoken.
   *
   * @return how many there are; the next one is the first to speak
   */
  int resume() throws IOException, InterruptedException {
    if (order.turns().size() == 1 || task.starts() == 1) {
      return 0;
    }
    List<TaskPart> done = parts.database().persistently(() -> parts.turns().of(task.id()));
    for (TaskPart part : done) {
      if (part.number() != spoken.size()
          || part.number() >= order.turns().size()
          || (encoder != null && part.sampleRateHz() != sampleRateHz)) {
        break;
      }
      byte[] audio;
      try {
        audio = parts.recordings().unfinished(part.file(), part.byteFrom(), part.byteTo());
      } catch (IOException e) {
        LOG.warn("task {} speaks turn {} again: {}", task.id(), part.number() + 1, e.getMessage());
        break;
      }
      SpokenTurn turn = part.spoken();
      begin(turn.voiceName(), part.sampleRateHz());
      write(audio);
      times(turn.words(), turn.sentences());
      place(part.number(), turn);
    }
    if (!spoken.isEmpty()) {
      LOG.info("task {} goes on at turn {}", task.id(), spoken.size() + 1);
    }
    return spoken.size();
  }

  /** Writes samples as the file has them: 16 bits, little-endian. */
  private void write(byte[] audio) throws IOException {
    samples(Quantizer16.samples(ByteBuffer.wrap(audio), audio.length / Short.BYTES));
  }

  /** Begins a turn. */
  void begin(Playback playback) throws IOException {
    begin(playback.voice().name(), playback.sampleRateHz());
  }

  private void begin(String voiceName, int rate) throws IOException {
    if (encoder == null) {
      sampleRateHz = rate;
      encoder =
          AudioEncoders.open(
              AudioFormat.WAV,
              draft.sink(),
              sampleRateHz,
              new AudioMetadata(title(), voiceName, "", parts.clock().instant()));
      encoder.write(new float[0]); // the header, so that the turns' places are known
    } else if (rate != sampleRateHz) {
      throw new SpeechFailedException(
          "another engine took over between turns, and its audio has %d Hz, not %d; try again"
              .formatted(rate, sampleRateHz));
    }
    turnStart = samples;
    turnBytes = draft.bytes();
  }

  /** Takes the next samples. */
  void samples(float[] piece) throws IOException {
    draft.requireRoom();
    open().write(piece);
    draft.outline(piece);
    samples += piece.length;
  }

  private AudioEncoder open() {
    if (encoder == null) {
      throw new IllegalStateException("no turn was begun");
    }
    return encoder;
  }

  /** Ends a turn: its times move to where it stands in the whole, and it is noted as spoken. */
  void turnEnded(int index, SpokenTurn turn) throws IOException {
    boolean last = index + 1 == order.turns().size();
    if (!last) {
      int pauseMs = order.turns().get(index).pauseMs();
      samples(new float[(int) (pauseMs * (long) sampleRateHz / 1_000)]);
    }
    place(index, turn);
    if (order.turns().size() > 1) {
      note(
          new TaskPart(
              task.id(), index, draft.name(), turnBytes, draft.bytes(), sampleRateHz, turn));
    }
  }

  /** Tells those who listen when words are heard, in the turn that is being written. */
  void times(List<WordTime> newWords, List<SentenceTime> newSentences) throws IOException {
    draft.times(
        newWords.stream().map(this::placed).toList(),
        newSentences.stream().map(this::placed).toList());
  }

  /** A word of the turn where it stands in the whole. */
  private WordTime placed(WordTime w) {
    double start = turnStart / (double) sampleRateHz;
    return new WordTime(
        w.text(),
        w.from() + textStart,
        w.to() + textStart,
        w.startSeconds() + start,
        w.endSeconds() + start,
        w.sentence() + sentences.size(),
        w.estimated());
  }

  /** A sentence of the turn where it stands in the whole. */
  private SentenceTime placed(SentenceTime s) {
    double start = turnStart / (double) sampleRateHz;
    return s.moved(sentences.size(), textStart, start);
  }

  private void place(int index, SpokenTurn turn) {
    List<SentenceTime> own = turn.sentences().stream().map(this::placed).toList();
    turn.words().stream().map(this::placed).forEach(words::add);
    sentences.addAll(own);
    textStart += order.turns().get(index).text().length() + 1;
    spoken.add(turn);
  }

  /** Its row follows once its audio is on the disk; while the database is away it waits here. */
  private void note(TaskPart part) throws IOException {
    draft.sync();
    unsaved.add(part);
    try {
      while (!unsaved.isEmpty()) {
        if (!parts.turns().add(task, unsaved.getFirst())) {
          throw new SpeechCancelledException();
        }
        saved = true;
        unsaved.removeFirst();
      }
    } catch (DataAccessException | TransactionException e) {
      if (!Database.isOutage(e)) {
        throw e;
      }
    }
  }

  /** Puts all in its place. */
  void complete() throws IOException, InterruptedException {
    open().finish();
    Recording recording = recording();
    draft.commit(recording, words, sentences);
    SpokenTurn first = spoken.getFirst();
    String outcome = parts.json().write(outcome(recording));
    QualitySummary quality = QualitySummary.of(sentences);
    String told = quality == null ? "" : quality.words();
    String message =
        "%.1f s of speech, %s (%s on %s)%s"
            .formatted(
                recording.seconds(),
                recording.voiceName(),
                recording.engine(),
                first.deviceUsed(),
                told.isEmpty() ? "" : "; " + told);
    boolean completed =
        Boolean.TRUE.equals(
            parts.database().persistently(() -> settle(recording, outcome, message)));
    if (!completed) {
      draft.discard();
      throw new SpeechCancelledException();
    }
    if (spoken.size() == 1 && task.starts() == 1 && !first.cached()) {
      watch.whole(task.characters(), age(), first.computeSeconds());
    }
  }

  /** Seconds since the task was ordered. */
  private double age() {
    return Duration.between(task.createdAt(), parts.clock().instant()).toNanos() / 1e9;
  }

  private @Nullable Boolean settle(Recording recording, String outcome, String message) {
    return parts
        .transactions()
        .execute(status -> {
          if (!parts.store().complete(task, recording.engine(), speaker(), outcome, message)) {
            // Where a connection broke at the commit, it may be complete already.
            return parts.recordings().has(task.id(), draft.name());
          }
          parts.recordings().add(recording);
          if (!draft.stands()) {
            throw new SpeechFailedException(
                "the recording's file is gone from its folder; was it unmounted?");
          }
          return true;
        });
  }

  private Recording recording() throws IOException {
    SpokenTurn first = spoken.getFirst();
    boolean oneVoice = spoken.stream().map(SpokenTurn::voiceId).distinct().count() == 1;
    String names =
        spoken.stream().map(SpokenTurn::voiceName).distinct().collect(Collectors.joining(", "));
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("requested", order.device());
    device.put("used", first.deviceUsed());
    device.put("reason", first.deviceReason());
    return new Recording(
        task.id(),
        task.owner(),
        false,
        false,
        parts.clock().instant().truncatedTo(ChronoUnit.MICROS),
        title(),
        StorableText.of(order.turns().stream().map(Turn::text).collect(Collectors.joining("\n"))),
        task.kind(),
        oneVoice ? first.characterId() : null,
        first.engineVoice(),
        StorableText.shortened(names, 200),
        first.engine(),
        spoken.stream().anyMatch(SpokenTurn::placeholder),
        parts.json().write(device),
        first.seed(),
        parts.json().write(settings()),
        sampleRateHz,
        samples,
        draft.bytes(),
        Math.round(1_000 * spoken.stream().mapToDouble(SpokenTurn::computeSeconds).sum()),
        spoken.stream().allMatch(SpokenTurn::watermarked),
        draft.name(),
        List.of(),
        null,
        parts.json().write(Recipe.of(parts.version().value(), task.kind(), order, spoken)));
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
    settings.put("checks", order.speaking().checks());
    Continuity continuity = order.speaking().continuity();
    settings.put("continuity", continuity == null ? null : continuity.id());
    settings.put("as_written", order.speaking().asWritten());
    settings.put(QualityView.FIELD, QualityView.of(QualitySummary.of(sentences)));
    return settings;
  }

  private String speaker() {
    SpokenTurn first = spoken.getFirst();
    return first.characterId() == null ? first.voiceId() : first.characterId();
  }

  private TaskOutcome outcome(Recording recording) {
    SpokenTurn first = spoken.getFirst();
    return new TaskOutcome(
        first.deviceUsed(),
        first.deviceReason(),
        first.voiceId(),
        recording.voiceName(),
        first.reason(),
        spoken.stream()
            .flatMap(turn -> turn.reasons() == null ? Stream.of() : turn.reasons().stream())
            .distinct()
            .toList(),
        first.seed(),
        recording.placeholder(),
        spoken.stream().allMatch(SpokenTurn::cached),
        QualitySummary.of(sentences));
  }

  private String title() {
    if (order.title() != null) {
      return order.title();
    }
    String text = StorableText.of(order.turns().getFirst().text()).strip().replaceAll("\\s+", " ");
    return text.codePointCount(0, text.length()) <= TITLE_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE_CHARS - 1)).strip() + "…";
  }

  @Override
  public void close() throws IOException {
    watch.close();
    if (encoder != null) {
      encoder.close();
    }
    if (saved) {
      draft.keep(); // rows name it; what it is for is known when the task ends
    }
    draft.close();
  }
}
