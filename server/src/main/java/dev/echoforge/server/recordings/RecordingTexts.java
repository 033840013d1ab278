package dev.echoforge.server.recordings;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.search.NewestRows;
import dev.echoforge.server.search.PostgresPairs;
import dev.echoforge.server.search.TextIndex;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recordings by what is in their texts. */
@Repository
class RecordingTexts {

  private static final String WORDS =
      "(lower(title) like :words escape '!' or lower(body) like :words escape '!'"
          + " or lower(voice_name) like :words escape '!')";

  /** What is searched, in small letters. */
  static final List<String> TEXTS = List.of("lower(title)", "lower(body)", "lower(voice_name)");

  private static final int RECENT = 1_000;

  private final JdbcClient jdbc;

  RecordingTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
      Caller caller, String words, @Nullable RecordingCursor before, int limit) {
    return query(
        "(select * from recordings"
            + (before == null ? "" : " where " + NewestRows.BEFORE)
            + " order by created_at desc, id desc limit :among) recordings",
        "true",
        Map.of("among", RECENT),
        caller,
        words,
        before,
        limit);
  }

  /**
   * As {@link #newest}, by PostgreSQL's index of texts: quick where few hold the words. It would
   * not take that index beside an order and a limit.
   *
   * @param paired whether they are found by their pairs of letters
   */
  List<Recording> newestByText(
      Caller caller, String words, boolean paired, @Nullable RecordingCursor before, int limit) {
    return query(
        "recordings",
        "id in (with found as materialized (select id from recordings where "
            + (paired ? PostgresPairs.condition(TEXTS) : WORDS)
            + ") select id from found)",
        paired ? Map.of("pairs", PostgresPairs.pairs(words)) : Map.of(),
        caller,
        words,
        before,
        limit);
  }

  /** Those that may hold the words, by PostgreSQL's index of texts; in no order. */
  List<UUID> idsByText(String words, boolean paired, int limit) {
    JdbcClient.StatementSpec query =
        jdbc.sql(
                "with found as materialized (select id from recordings where "
                    + (paired ? PostgresPairs.condition(TEXTS) : WORDS)
                    + ") select id from found limit :limit")
            .param("limit", limit);
    return RecordingRows.ids(
        paired
            ? query.param("pairs", PostgresPairs.pairs(words))
            : query.param("words", KeysetQuery.pattern(words)));
  }

  private List<Recording> query(
      String from,
      String condition,
      Map<String, ?> parameters,
      Caller caller,
      @Nullable String words,
      @Nullable RecordingCursor before,
      int limit) {
    List<String> conditions = new ArrayList<>(List.of(condition, "deleted_at is null"));
    if (caller.role() != Role.ADMIN) {
      conditions.add("(owner = :caller or shared)");
    }
    if (words != null) {
      conditions.add(WORDS);
    }
    if (before != null) {
      conditions.add(NewestRows.BEFORE);
    }
    var query =
        jdbc.sql(
                "select "
                    + RecordingRows.COLUMNS
                    + " from "
                    + from
                    + " where "
                    + String.join(" and ", conditions)
                    + " order by created_at desc, id desc limit :limit")
            .params(parameters)
            .param("limit", limit)
            .param("caller", caller.account());
    if (words != null) {
      query = query.param("words", KeysetQuery.pattern(words));
    }
    if (before != null) {
      query = query.params(NewestRows.before(new TextIndex.Place(before.createdAt(), before.id())));
    }
    return query.query(RecordingRows::row).list();
  }
}
