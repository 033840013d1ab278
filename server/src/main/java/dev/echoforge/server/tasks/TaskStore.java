package dev.echoforge.server.tasks;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.recordings.StorableText;
import dev.echoforge.server.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tasks' rows. Every change says from which states it may come, and an attempt's changes also
 * which attempt it is, so that none is lost and none comes from an attempt that was given up.
 */
@Repository
public class TaskStore {

  private static final String COLUMNS =
      "id, kind, status, client, owner, request, characters, priority, format, progress, message,"
          + " created_at, updated_at, started_at, completed_at, starts, failures, crashes, engine, outcome, error,"
          + " recording_id";
  private static final int MESSAGE_CHARS = 1_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;

  TaskStore(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * How much waits.
   *
   * @param tasks how many
   * @param characters what they have to speak
   */
  public record Load(int tasks, long characters) {}

  void add(Task task) {
    jdbc.sql(
            "insert into tasks ("
                + COLUMNS
                + ") values (:id, :kind, :status, :client, :owner, :request, :characters, :priority,"
                + " :format, 0, :message, :now, :now, null, null, 0, 0, 0, null, null, null, null)")
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
        .param("now", time(task.createdAt()))
        .update();
  }

  Optional<Task> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from tasks where id = :id")
        .param("id", id)
        .query(TaskStore::row)
        .optional();
  }

  /** How lists of tasks can be sorted. */
  public static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  /**
   * Which of one's tasks are wanted; null and empty for all.
   *
   * @param statuses states
   * @param kind speech or script
   * @param words in what was asked for
   * @param after made at that time or later
   * @param before made before that time
   */
  public record Filter(
      Set<TaskStatus> statuses,
      @Nullable String kind,
      @Nullable String words,
      @Nullable Instant after,
      @Nullable Instant before) {

    /** Copies the states. */
    public Filter {
      statuses = Set.copyOf(statuses);
    }
  }

  /** A page of a caller's own tasks. */
  public PageOf<Task> page(Caller caller, PageRequest page, Filter filter) {
    KeysetQuery query = new KeysetQuery(COLUMNS, "tasks").equal("kind", filter.kind());
    if (caller.account() == null) {
      query.where("owner is null");
    } else {
      query.where("owner = :owner", "owner", caller.account());
    }
    if (!filter.statuses().isEmpty()) {
      query.where(
          "status in (:statuses)",
          "statuses",
          filter.statuses().stream().map(TaskStatus::id).toList());
    }
    if (filter.after() != null) {
      query.where("created_at >= :after", "after", time(filter.after()));
    }
    if (filter.before() != null) {
      query.where("created_at < :before", "before", time(filter.before()));
    }
    return query.containing(filter.words(), "request").page(jdbc, page, TaskStore::row);
  }

  /** A caller's tasks that have not ended, or that changed since a time; the first ones first. */
  public List<Task> changedSince(Caller caller, Instant since, int limit) {
    String own = caller.account() == null ? "owner is null" : "owner = :owner";
    return jdbc.sql(
            "select * from (select %1$s from tasks where %2$s and status in ('queued', 'processing')"
                    .formatted(COLUMNS, own)
                + " union select %1$s from tasks where %2$s and updated_at >= :since) found"
                    .formatted(COLUMNS, own)
                + " order by created_at, id limit :limit")
        .param("owner", caller.account())
        .param("since", time(since))
        .param("limit", limit)
        .query(TaskStore::row)
        .list();
  }

  /** All that waits. */
  Load waiting() {
    return load(
        "select count(*), coalesce(sum(characters), 0) from tasks where status = 'queued'",
        Map.of());
  }

  /** What waits of one client. */
  int waitingOf(String client) {
    return load(
            "select count(*), 0 from tasks where client = :client and status = 'queued'",
            Map.of("client", client))
        .tasks();
  }

  /** What goes before a waiting task, and what is being spoken. */
  public Load before(Task task) {
    return load(
        "select count(*), coalesce(sum(characters), 0) from tasks where status = 'queued' and"
            + " (priority > :priority or (priority = :priority and created_at < :at))",
        Map.of("priority", task.priority(), "at", time(task.createdAt())));
  }

  /** What is left of what is being spoken. */
  public long charactersInWork() {
    Double left =
        jdbc.sql(
                "select coalesce(sum(characters * (1 - progress)), 0) from tasks where status = 'processing'")
            .query(Double.class)
            .single();
    return left == null ? 0 : left.longValue();
  }

  private Load load(String sql, Map<String, ?> parameters) {
    return jdbc.sql(sql)
        .params(parameters)
        .query((row, number) -> new Load(row.getInt(1), row.getLong(2)))
        .single();
  }

  /**
   * Begins an attempt. One that another attempt left in work without a word has cost a process its
   * life, as far as anybody knows.
   *
   * @return the task with the attempt's number; empty if it was ended meanwhile
   */
  Optional<Task> begin(UUID id) {
    return Optional.ofNullable(
        transactions.execute(status ->
            update(
                    id,
                    "crashes = case when status = 'processing' then crashes + 1 else crashes end,"
                        + " status = 'processing', started_at = coalesce(started_at, :now),"
                        + " starts = starts + 1, message = 'waiting for the engine'",
                    "status in ('queued', 'processing')",
                    Map.of())
                ? find(id).orElse(null)
                : null));
  }

  /** The process did not die after all: it was paused, and finds that another goes on. */
  void notCrashed(UUID id) {
    update(id, "crashes = crashes - 1", "crashes > 0", Map.of());
  }

  /** A part is done, so that whatever killed earlier attempts is past. */
  boolean advanced(Task task) {
    return updateAttempt(task, "crashes = 0", Map.of());
  }

  /** Tells how far it is; false if the task was ended, or begun by another attempt meanwhile. */
  boolean progress(Task task, double progress, String message) {
    return updateAttempt(
        task,
        "progress = greatest(progress, :progress), message = :message",
        Map.of("progress", progress, "message", shortened(message)));
  }

  boolean complete(Task task, String engine, String outcome, String message) {
    return updateAttempt(
            task,
            "status = 'completed', progress = 1, message = :message, completed_at = :now,"
                + " engine = :engine, outcome = :outcome, recording_id = id",
            Map.of("engine", engine, "outcome", outcome, "message", shortened(message)))
        && forgetParts(task.id());
  }

  boolean fail(Task task, String error, String message) {
    return updateAttempt(
            task,
            "status = 'failed', error = :error, message = :message, completed_at = :now",
            Map.of("error", error, "message", shortened(message)))
        && forgetParts(task.id());
  }

  boolean cancel(UUID id) {
    return update(
            id,
            "status = 'cancelled', message = 'cancelled', completed_at = :now",
            "status in ('queued', 'processing')",
            Map.of())
        && forgetParts(id);
  }

  private boolean forgetParts(UUID id) {
    jdbc.sql("delete from task_parts where task_id = :id").param("id", id).update();
    return true;
  }

  /** Back into the line, for no failure of its own. */
  boolean requeue(Task task, String message) {
    return updateAttempt(
        task,
        "status = 'queued', progress = 0, message = :message",
        Map.of("message", shortened(message)));
  }

  /** Back into the line after a failure. */
  boolean retry(Task task, String message) {
    return updateAttempt(
        task,
        "status = 'queued', progress = 0, failures = failures + 1, message = :message",
        Map.of("message", shortened(message)));
  }

  /** The tasks that may still add a recording. */
  Set<UUID> unfinished() {
    return new HashSet<>(
        jdbc.sql("select id from tasks where status in ('queued', 'processing')")
            .query((row, number) -> row.getObject("id", UUID.class))
            .list());
  }

  /** Those of the given that somebody cancelled. */
  List<UUID> cancelled(Collection<UUID> ids) {
    return jdbc.sql("select id from tasks where id in (:ids) and status = 'cancelled'")
        .param("ids", ids)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /** What a crash left in work goes back into the line; for a node that is alone. */
  int recover() {
    jdbc.sql(
            "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
                + " execution_time = :now, version = version + 1 where picked = true")
        .param("now", time(clock.instant()))
        .update();
    return jdbc.sql(
            "update tasks set status = 'queued', message = 'begins again after a restart',"
                + " crashes = crashes + 1, updated_at = :now where status = 'processing'")
        .param("now", time(clock.instant()))
        .update();
  }

  /** How many tasks are in each state. */
  Map<TaskStatus, Long> counts() {
    Map<TaskStatus, Long> counts = new LinkedHashMap<>();
    jdbc.sql("select status, count(*) from tasks group by status")
        .query(row -> {
          counts.put(TaskStatus.of(row.getString(1)), row.getLong(2));
        });
    return counts;
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    jdbc.sql(
            "update tasks set owner = :to where "
                + (from == null ? "owner is null" : "owner = :from"))
        .param("to", to)
        .param("from", from)
        .update();
  }

  /** Forgets what ended before a time, unless a client's key still stands for it. */
  int forget(Instant before) {
    return jdbc.sql(
            "delete from tasks where completed_at < :before and not exists (select 1 from"
                + " idempotency_keys k where k.task_id = tasks.id and k.expires_at > :now)")
        .param("before", time(before))
        .param("now", time(clock.instant()))
        .update();
  }

  /** Only while the attempt is the latest: one that was paused changes nothing any more. */
  private boolean updateAttempt(Task task, String changes, Map<String, ?> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("starts", task.starts());
    return update(task.id(), changes, "status = 'processing' and starts = :starts", all);
  }

  private boolean update(UUID id, String changes, String states, Map<String, ?> parameters) {
    return jdbc.sql(
                "update tasks set updated_at = :now, " + changes + " where id = :id and " + states)
            .param("id", id)
            .param("now", time(clock.instant()))
            .params(parameters)
            .update()
        > 0;
  }

  private static String shortened(String message) {
    return StorableText.shortened(message, MESSAGE_CHARS);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Task row(ResultSet row, int number) throws SQLException {
    return new Task(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        TaskStatus.of(row.getString("status")),
        row.getString("client"),
        row.getObject("owner", UUID.class),
        row.getString("request"),
        row.getInt("characters"),
        row.getInt("priority"),
        row.getString("format"),
        row.getDouble("progress"),
        row.getString("message"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "completed_at"),
        row.getInt("starts"),
        row.getInt("failures"),
        row.getInt("crashes"),
        row.getString("engine"),
        row.getString("outcome"),
        row.getString("error"),
        row.getObject("recording_id", UUID.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
