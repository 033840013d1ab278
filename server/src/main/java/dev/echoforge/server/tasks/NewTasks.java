package dev.echoforge.server.tasks;

import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.engines.EngineChoice;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.recordings.StorableText;
import dev.echoforge.server.synthesis.SamplingDefaults;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.SpeechException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds tasks' rows, with what others' expected times and lists need to know of them. */
@Repository
class NewTasks {

  private final JdbcClient jdbc;
  private final EngineRegistry engines;
  private final SamplingDefaults sampling;
  private final VoiceResolver voices;
  private final TaskJson json;
  private final TaskTextIndex texts;
  private final Clock clock;

  NewTasks(
      JdbcClient jdbc,
      EngineRegistry engines,
      SamplingDefaults sampling,
      VoiceResolver voices,
      TaskJson json,
      TaskTextIndex texts,
      Clock clock) {
    this.jdbc = jdbc;
    this.engines = engines;
    this.sampling = sampling;
    this.voices = voices;
    this.json = json;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * Whose a task is.
   *
   * @param client whose turn it takes
   * @param owner whose account it is of; null: nobody's
   * @param batch the batch whose line it is; null: none's
   */
  record Whose(String client, @Nullable UUID owner, @Nullable UUID batch) {}

  /** Who would speak it now; nulls where nobody can. */
  private record Chosen(
      @Nullable String instance, @Nullable String engine, @Nullable String voice) {}

  /** A task that is about to be added. */
  Task of(TaskOrder sent, String kind, String format, Whose whose, int priority) {
    TaskOrder order = sent.sampled(sampling.of(sent.engine(), Device.of(sent.device())));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Task(
        UUID.randomUUID(),
        kind,
        TaskStatus.QUEUED,
        whose.client(),
        whose.owner(),
        json.write(order),
        order.characters(),
        priority,
        format,
        0,
        "waiting",
        now,
        now,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        whose.batch());
  }

  /** Adds it; within the caller's transaction. */
  void add(Task task, TaskOrder order) {
    Chosen chosen = chosen(order);
    String said =
        StorableText.of(
            order.turns().stream().map(TaskOrder.Turn::text).collect(Collectors.joining("\n")));
    jdbc.sql(
            "insert into tasks (id, kind, status, client, owner, request, characters, priority,"
                + " format, progress, message, created_at, updated_at, starts, failures, crashes,"
                + " batch_id, turns, instance, chosen_engine, voice, body) values (:id, :kind,"
                + " :status, :client, :owner, :request, :characters, :priority, :format, 0,"
                + " :message, :now, :now, 0, 0, 0, :batch, :turns, :instance, :engine, :voice,"
                + " :body)")
        .param("id", task.id())
        .param("kind", task.kind())
        .param("status", task.status().id())
        .param("client", task.client())
        .param("owner", task.owner())
        .param("request", task.request())
        .param("characters", task.characters())
        .param("priority", task.priority())
        .param("format", task.format())
        .param("message", task.message())
        .param("now", TaskRow.time(task.createdAt()))
        .param("batch", task.batchId())
        .param("turns", order.turns().size())
        .param("instance", chosen.instance())
        .param("engine", chosen.engine())
        .param("voice", chosen.voice())
        .param("body", said)
        .update();
    TaskTexts indexed = texts.inMemory();
    if (indexed != null) {
      indexed.put(task.owner(), task.createdAt(), task.id(), said);
    }
  }

  private Chosen chosen(TaskOrder order) {
    try {
      EngineChoice choice = engines.choose(order.engine(), Device.of(order.device()));
      TaskOrder.Turn first = order.turns().getFirst();
      return new Chosen(
          choice.instance(),
          choice.description().name(),
          voices.resolve(TurnRequest.of(order, first).wish(), choice.description()).id());
    } catch (SpeechException e) {
      return new Chosen(null, null, order.turns().getFirst().voice());
    }
  }
}
