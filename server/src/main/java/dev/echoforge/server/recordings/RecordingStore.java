package dev.echoforge.server.recordings;

import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recordings' rows. */
@Repository
class RecordingStore {

  private static final String COLUMNS =
      "id, owner, shared, favourite, created_at, title, body, kind, character_id, voice, voice_name, engine, placeholder,"
          + " device, seed, settings, sample_rate_hz, samples, bytes, compute_ms, watermark, file";

  private static final String WORDS =
      "(lower(title) like :words escape '!' or lower(body) like :words escape '!'"
          + " or lower(voice_name) like :words escape '!')";
  private static final String BEFORE = "(created_at < :at or (created_at = :at and id < :id))";

  private final JdbcClient jdbc;
  private final @Nullable TextIndex index;

  RecordingStore(JdbcClient jdbc, DatabaseIdentity database) {
    this.jdbc = jdbc;
    this.index = database.exclusive() ? new TextIndex() : null;
  }

  /** The index of texts in memory, where the database is this process's alone. */
  @Nullable TextIndex index() {
    return index;
  }

  private static void put(Recording recording, TextIndex index) {
    index.put(
        new TextIndex.Place(recording.createdAt(), recording.id()),
        recording.title(),
        recording.body(),
        recording.voiceName());
  }

  /**
   * Adds the next recordings to the index.
   *
   * @return where the next ones begin, or null at the end
   */
  @Nullable RecordingCursor index(TextIndex texts, @Nullable RecordingCursor before, int limit) {
    var query =
        jdbc.sql(
                "select id, created_at, title, body, voice_name from recordings"
                    + (before == null ? "" : " where " + BEFORE)
                    + " order by created_at desc, id desc limit :limit")
            .param("limit", limit);
    if (before != null) {
      query = query.params(before(before));
    }
    List<RecordingCursor> read =
        query
            .query((row, number) -> {
              RecordingCursor at =
                  new RecordingCursor(
                      row.getObject("created_at", OffsetDateTime.class).toInstant(),
                      row.getObject("id", UUID.class));
              texts.putIfAbsent(
                  new TextIndex.Place(at.createdAt(), at.id()),
                  row.getString("title"),
                  row.getString("body"),
                  row.getString("voice_name"));
              return at;
            })
            .list();
    return read.size() < limit ? null : read.getLast();
  }

  /** Adds one; one of the same id, left by an attempt that broke off, is replaced. */
  void put(Recording recording) {
    delete(recording.id());
    jdbc.sql(
            "insert into recordings ("
                + COLUMNS
                + ") values (:id, :owner, :shared, :favourite, :createdAt, :title, :body, :kind, :characterId, :voice, :voiceName,"
                + " :engine, :placeholder, :device, :seed, :settings, :sampleRateHz, :samples, :bytes,"
                + " :computeMs, :watermark, :file)")
        .param("id", recording.id())
        .param("owner", recording.owner())
        .param("shared", recording.shared())
        .param("favourite", recording.favourite())
        .param("createdAt", recording.createdAt().atOffset(ZoneOffset.UTC))
        .param("title", recording.title())
        .param("body", recording.body())
        .param("kind", recording.kind())
        .param("characterId", recording.characterId())
        .param("voice", recording.voice())
        .param("voiceName", recording.voiceName())
        .param("engine", recording.engine())
        .param("placeholder", recording.placeholder())
        .param("device", recording.device())
        .param("seed", recording.seed())
        .param("settings", recording.settings())
        .param("sampleRateHz", recording.sampleRateHz())
        .param("samples", recording.samples())
        .param("bytes", recording.bytes())
        .param("computeMs", recording.computeMs())
        .param("watermark", recording.watermark())
        .param("file", recording.file())
        .update();
    if (index != null) {
      put(recording, index);
    }
  }

  Optional<Recording> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from recordings where id = :id")
        .param("id", id)
        .query(RecordingStore::row)
        .optional();
  }

  /**
   * The newest ones that somebody sees.
   *
   * @param words in the title, the text or the voice's name; null for all
   * @param before only those that come after this one in the list
   */
  List<Recording> newest(
      Caller caller, @Nullable String words, @Nullable RecordingCursor before, int limit) {
    return query("recordings", "true", Map.of(), caller, words, before, limit);
  }

  /** As {@link #newest}, of those with the given ids alone. */
  List<Recording> newestOf(
      List<UUID> ids, Caller caller, String words, @Nullable RecordingCursor before, int limit) {
    return query("recordings", "id in (:ids)", Map.of("ids", ids), caller, words, before, limit);
  }

  /** As {@link #newest}, among the newest alone: quick where many hold the words. */
  List<Recording> newestOfRecent(
      Caller caller, String words, @Nullable RecordingCursor before, int limit, int among) {
    return query(
        "(select * from recordings"
            + (before == null ? "" : " where " + BEFORE)
            + " order by created_at desc, id desc limit :among) recordings",
        "true",
        Map.of("among", among),
        caller,
        words,
        before,
        limit);
  }

  /**
   * As {@link #newest}, by PostgreSQL's index of texts: quick where few hold the words. It would
   * not take that index beside an order and a limit.
   */
  List<Recording> newestByText(
      Caller caller, String words, @Nullable RecordingCursor before, int limit) {
    return query(
        "recordings",
        "id in (with found as materialized (select id from recordings where "
            + WORDS
            + ") select id from found)",
        Map.of(),
        caller,
        words,
        before,
        limit);
  }

  private List<Recording> query(
      String from,
      String condition,
      Map<String, ?> parameters,
      Caller caller,
      @Nullable String words,
      @Nullable RecordingCursor before,
      int limit) {
    List<String> conditions = new ArrayList<>(List.of(condition));
    if (caller.role() != Role.ADMIN) {
      conditions.add("(owner = :caller or shared)");
    }
    if (words != null) {
      conditions.add(WORDS);
    }
    if (before != null) {
      conditions.add(BEFORE);
    }
    var query =
        jdbc.sql(
                "select "
                    + COLUMNS
                    + " from "
                    + from
                    + " where "
                    + String.join(" and ", conditions)
                    + " order by created_at desc, id desc limit :limit")
            .params(parameters)
            .param("limit", limit)
            .param("caller", caller.account());
    if (words != null) {
      query = query.param("words", "%" + escaped(words.toLowerCase(Locale.ROOT)) + "%");
    }
    if (before != null) {
      query = query.params(before(before));
    }
    return query.query(RecordingStore::row).list();
  }

  private static Map<String, Object> before(RecordingCursor before) {
    return Map.of("at", before.createdAt().atOffset(ZoneOffset.UTC), "id", before.id());
  }

  private static String escaped(String words) {
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** How lists of recordings can be sorted. */
  static final SortOrders ORDERS =
      SortOrders.newestFirst("created_at")
          .and("title", "title", SortOrders.Kind.TEXT)
          .and("duration", "samples", SortOrders.Kind.NUMBER);

  /**
   * Which recordings are wanted; null for all.
   *
   * @param words in the title, the text or the voice's name
   * @param character who spoke
   * @param engine what spoke
   * @param favourite only those that are marked, or only the others
   * @param ownership mine, shared or nobody
   * @param after made at that time or later
   * @param before made before that time
   * @param minSeconds at least so long
   * @param maxSeconds at most so long
   */
  record Filter(
      @Nullable String words,
      @Nullable String character,
      @Nullable String engine,
      @Nullable Boolean favourite,
      @Nullable String ownership,
      @Nullable Instant after,
      @Nullable Instant before,
      @Nullable Double minSeconds,
      @Nullable Double maxSeconds) {

    /** Whether nothing but words is asked for. */
    boolean wordsAlone() {
      return character == null
          && engine == null
          && favourite == null
          && ownership == null
          && after == null
          && before == null
          && minSeconds == null
          && maxSeconds == null;
    }
  }

  /** A page of those that a caller sees. */
  PageOf<Recording> page(Caller caller, PageRequest page, Filter filter) {
    KeysetQuery query =
        new KeysetQuery(COLUMNS, "recordings")
            .containing(filter.words(), "title", "body", "voice_name")
            .equal("character_id", filter.character())
            .equal("engine", filter.engine())
            .equal("favourite", filter.favourite());
    if (filter.after() != null) {
      query.where("created_at >= :after", "after", filter.after().atOffset(ZoneOffset.UTC));
    }
    if (filter.before() != null) {
      query.where("created_at < :before", "before", filter.before().atOffset(ZoneOffset.UTC));
    }
    if (filter.minSeconds() != null) {
      query.where("samples >= :least * sample_rate_hz", "least", filter.minSeconds());
    }
    if (filter.maxSeconds() != null) {
      query.where("samples <= :most * sample_rate_hz", "most", filter.maxSeconds());
    }
    String own = caller.account() == null ? "owner is null" : "owner = :caller";
    query.parameter("caller", caller.account());
    switch (filter.ownership() == null ? "" : filter.ownership()) {
      case "mine" -> query.where(own);
      case "shared" -> query.where("shared");
      case "nobody" -> query.where("owner is null");
      default -> {}
    }
    if (caller.role() != Role.ADMIN) {
      query.either(own).either("shared and (owner is null or owner <> :caller)");
    }
    return query.page(jdbc, page, RecordingStore::row);
  }

  boolean mark(UUID id, @Nullable Boolean shared, @Nullable Boolean favourite) {
    return jdbc.sql(
                "update recordings set shared = coalesce(:shared, shared),"
                    + " favourite = coalesce(:favourite, favourite) where id = :id")
            .param("shared", shared, java.sql.Types.BOOLEAN)
            .param("favourite", favourite, java.sql.Types.BOOLEAN)
            .param("id", id)
            .update()
        > 0;
  }

  boolean rename(UUID id, String title) {
    boolean renamed =
        jdbc.sql("update recordings set title = :title where id = :id")
                .param("title", title)
                .param("id", id)
                .update()
            > 0;
    if (renamed && index != null) {
      find(id).ifPresent(recording -> put(recording, index));
    }
    return renamed;
  }

  boolean delete(UUID id) {
    if (index != null) {
      jdbc.sql("select created_at from recordings where id = :id")
          .param("id", id)
          .query(OffsetDateTime.class)
          .optional()
          .ifPresent(at -> index.remove(new TextIndex.Place(at.toInstant(), id)));
    }
    return jdbc.sql("delete from recordings where id = :id").param("id", id).update() > 0;
  }

  /** Remembers that a recording was deleted, until long after its files are. */
  void bury(UUID id, Instant at) {
    jdbc.sql(
            "insert into deleted_recordings (id, deleted_at) select :id, :at"
                + " where not exists (select 1 from deleted_recordings where id = :id)")
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those of the given that somebody deleted. */
  Set<UUID> deleted(Collection<@Nullable UUID> ids) {
    return Set.copyOf(
        ids(jdbc.sql("select id from deleted_recordings where id in (:ids)").param("ids", ids)));
  }

  /** Whether there is any. */
  boolean any() {
    return !ids(jdbc.sql("select id from recordings limit 1")).isEmpty();
  }

  /** Some recordings, the newest and the oldest among them. */
  List<Recording> sample(int size) {
    List<Recording> sample = new ArrayList<>(oldest(size / 2));
    sample.addAll(
        jdbc.sql(
                "select "
                    + COLUMNS
                    + " from recordings order by created_at desc, id desc limit :limit")
            .param("limit", size / 2)
            .query(RecordingStore::row)
            .list());
    return sample;
  }

  /** What the files are named of all whose id begins with two hexadecimal digits. */
  Map<UUID, String> names(String prefix) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql("select id, file from recordings where id between :first and :last")
        .param("first", UUID.fromString(prefix + "000000-0000-0000-0000-000000000000"))
        .param("last", UUID.fromString(prefix + "ffffff-ffff-ffff-ffff-ffffffffffff"))
        .query(row -> {
          names.put(row.getObject("id", UUID.class), file(row));
        });
    return names;
  }

  /** Recordings of earlier versions, which have no description beside their audio. */
  List<Recording> undescribed(int limit) {
    return jdbc.sql("select " + COLUMNS + " from recordings where file is null limit :limit")
        .param("limit", limit)
        .query(RecordingStore::row)
        .list();
  }

  /** Notes that a recording's description is beside its audio. */
  void described(Recording recording) {
    jdbc.sql("update recordings set file = :file where id = :id and file is null")
        .param("file", recording.file())
        .param("id", recording.id())
        .update();
  }

  private static List<UUID> ids(JdbcClient.StatementSpec query) {
    return query.query((row, number) -> row.getObject("id", UUID.class)).list();
  }

  private static String file(ResultSet row) throws SQLException {
    String file = row.getString("file");
    return file == null ? row.getString("id") : file;
  }

  /** Those older than a time. */
  List<UUID> olderThan(Instant time) {
    return ids(
        jdbc.sql("select id from recordings where created_at < :time")
            .param("time", time.atOffset(ZoneOffset.UTC)));
  }

  /** How much all take. */
  long bytes() {
    Long sum =
        jdbc.sql("select coalesce(sum(bytes), 0) from recordings").query(Long.class).single();
    return sum == null ? 0 : sum;
  }

  /** The oldest ones. */
  List<Recording> oldest(int limit) {
    return jdbc.sql("select " + COLUMNS + " from recordings order by created_at, id limit :limit")
        .param("limit", limit)
        .query(RecordingStore::row)
        .list();
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    jdbc.sql(
            "update recordings set owner = :to where "
                + (from == null ? "owner is null" : "owner = :from"))
        .param("to", to)
        .param("from", from)
        .update();
  }

  private static Recording row(ResultSet row, int number) throws SQLException {
    return new Recording(
        row.getObject("id", UUID.class),
        row.getObject("owner", UUID.class),
        row.getBoolean("shared"),
        row.getBoolean("favourite"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("title"),
        row.getString("body"),
        row.getString("kind"),
        row.getString("character_id"),
        row.getString("voice"),
        row.getString("voice_name"),
        row.getString("engine"),
        row.getBoolean("placeholder"),
        row.getString("device"),
        row.getLong("seed"),
        row.getString("settings"),
        row.getInt("sample_rate_hz"),
        row.getLong("samples"),
        row.getLong("bytes"),
        row.getLong("compute_ms"),
        row.getBoolean("watermark"),
        file(row));
  }
}
