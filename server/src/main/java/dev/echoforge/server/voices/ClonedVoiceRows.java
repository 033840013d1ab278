package dev.echoforge.server.voices;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.OwnedRows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The cloned voices' rows. */
@Repository
class ClonedVoiceRows {

  /** How lists can be sorted. */
  static final SortOrders ORDERS =
      SortOrders.newestFirst("created_at").and("name", "name", SortOrders.Kind.TEXT);

  private static final String COLUMNS = ClonedVoiceColumns.ALL;

  private final JdbcClient jdbc;
  private final VoiceAudio audio;
  private final VoiceSampleRows samples;
  private final TransactionTemplate transactions;

  ClonedVoiceRows(
      JdbcClient jdbc,
      VoiceAudio audio,
      VoiceSampleRows samples,
      TransactionTemplate transactions) {
    this.samples = samples;
    this.jdbc = jdbc;
    this.audio = audio;
    this.transactions = transactions;
  }

  /** All of them, in the order of lists. */
  List<ClonedVoice> all() {
    return jdbc.sql("select " + COLUMNS + " from cloned_voices order by place, name, id")
        .query(ClonedVoiceColumns::row)
        .list();
  }

  Optional<ClonedVoice> find(String voiceId) {
    return jdbc.sql("select " + COLUMNS + " from cloned_voices where voice_id = :voice")
        .param("voice", voiceId)
        .query(ClonedVoiceColumns::row)
        .optional();
  }

  Optional<ClonedVoice> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from cloned_voices where id = :id")
        .param("id", id)
        .query(ClonedVoiceColumns::row)
        .optional();
  }

  /** The first of that name, whatever its case. */
  Optional<ClonedVoice> named(String name) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from cloned_voices where lower(name) = :name order by voice_id limit 1")
        .param("name", name.replace("\0", "").toLowerCase(Locale.ROOT))
        .query(ClonedVoiceColumns::row)
        .optional();
  }

  /**
   * Which voices of all are meant; null: whatever.
   *
   * @param words in the name or the id
   * @param owner whose
   * @param nobodys only those that are nobody's
   */
  record Filter(
      @Nullable String words,
      @Nullable UUID owner,
      boolean nobodys,
      @Nullable Boolean shared,
      @Nullable Boolean hidden) {}

  /** A page of everybody's. */
  PageOf<ClonedVoice> page(PageRequest page, Filter filter) {
    KeysetQuery query =
        new KeysetQuery(COLUMNS, "cloned_voices")
            .containing(filter.words(), "name", "voice_id")
            .equal("owner", filter.owner())
            .equal("shared", filter.shared())
            .equal("hidden", filter.hidden());
    if (filter.nobodys()) {
      query.where("owner is null");
    }
    return query.page(jdbc, page, ClonedVoiceColumns::row);
  }

  /**
   * Adds one with its recording, and orders its samples.
   *
   * @throws org.springframework.dao.DuplicateKeyException if there is one of its id
   */
  void add(ClonedVoice voice, byte[] wav) {
    transactions.executeWithoutResult(status -> {
      var _ =
          ClonedVoiceColumns.setAll(
                  jdbc.sql(
                      "insert into cloned_voices ("
                          + COLUMNS
                          + ") values (:id, :voice, :owner, :shared, :hidden, :place, :name,"
                          + " :gender, :description, :transcript, :tags, :colour, :consent,"
                          + " :consent_words, :consent_by, :consent_at, :seconds, :loudness,"
                          + " :hash, :created)"),
                  voice)
              .update();
      audio.add(voice.id(), wav);
      samples.add(voice.id());
    });
  }

  /** Changes all but its recording, words, consent and id. */
  boolean change(ClonedVoice voice) {
    return ClonedVoiceColumns.set(
                jdbc.sql(
                    "update cloned_voices set owner = :owner, shared = :shared, hidden = :hidden,"
                        + " place = :place, name = :name, gender = :gender,"
                        + " description = :description, tags = :tags, colour = :colour"
                        + " where id = :id"),
                voice)
            .update()
        > 0;
  }

  /** Deletes one with its recording and its samples. */
  boolean delete(UUID id) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          audio.delete(id);
          samples.delete(id);
          return jdbc.sql("delete from cloned_voices where id = :id").param("id", id).update() > 0;
        }));
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    OwnedRows.hand(jdbc, "cloned_voices", from, to);
  }
}
