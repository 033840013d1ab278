package dev.echoforge.server.recordings;

import dev.echoforge.server.security.OwnedRows;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recordings' rows. */
@Repository
class RecordingStore {

  private final JdbcClient jdbc;

  private final RecordingTextIndex texts;
  private final RecordingTags tags;

  RecordingStore(JdbcClient jdbc, RecordingTextIndex texts, RecordingTags tags) {
    this.jdbc = jdbc;
    this.texts = texts;
    this.tags = tags;
  }

  /** Adds one; one of the same id, left by an attempt that broke off, is replaced. */
  void put(Recording recording) {
    delete(recording.id());
    jdbc.sql(
            "insert into recordings ("
                + RecordingRows.COLUMNS
                + ", length_us) values (:id, :owner, :shared, :favourite, :createdAt, :title, :body, :kind,"
                + " :characterId, :voice, :voiceName, :engine, :placeholder, :device, :seed,"
                + " :settings, :sampleRateHz, :samples, :bytes, :computeMs, :watermark, :file,"
                + " :tags, :deletedAt, :recipe, :lengthUs)")
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
        .param("tags", Tags.json(recording.tags()))
        .param(
            "deletedAt",
            recording.deletedAt() == null ? null : recording.deletedAt().atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("recipe", recording.recipe())
        .param("lengthUs", recording.samples() * 1_000_000 / recording.sampleRateHz())
        .update();
    tags.add(recording.id(), recording.tags());
    if (recording.deletedAt() == null) {
      texts.put(recording);
    }
  }

  /** One that is not deleted. */
  Optional<Recording> find(UUID id) {
    return findAny(id).filter(recording -> recording.deletedAt() == null);
  }

  /** Deletes one so that it can be undone; false if there is none. */
  boolean hide(UUID id, Instant at) {
    boolean hidden =
        jdbc.sql("update recordings set deleted_at = :at where id = :id and deleted_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update()
            > 0;
    if (hidden) {
      texts.forget(id);
    }
    return hidden;
  }

  /** Undoes that; false if there is none that was deleted. */
  boolean show(UUID id) {
    boolean shown =
        jdbc.sql(
                    "update recordings set deleted_at = null where id = :id and deleted_at is not"
                        + " null")
                .param("id", id)
                .update()
            > 0;
    if (shown) {
      find(id).ifPresent(texts::put);
    }
    return shown;
  }

  /** One that may be deleted so that it can be undone. */
  Optional<Recording> findAny(UUID id) {
    return jdbc.sql("select " + RecordingRows.COLUMNS + " from recordings where id = :id")
        .param("id", id)
        .query(RecordingRows::row)
        .optional();
  }

  boolean mark(UUID id, @Nullable Boolean shared, @Nullable Boolean favourite) {
    return jdbc.sql(
                "update recordings set shared = coalesce(:shared, shared),"
                    + " favourite = coalesce(:favourite, favourite) where id = :id")
            .param("shared", shared, Types.BOOLEAN)
            .param("favourite", favourite, Types.BOOLEAN)
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
    if (renamed) {
      find(id).ifPresent(texts::put);
    }
    return renamed;
  }

  boolean delete(UUID id) {
    texts.forget(id);
    return jdbc.sql("delete from recordings where id = :id").param("id", id).update() > 0;
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    OwnedRows.hand(jdbc, "recordings", from, to);
  }
}
