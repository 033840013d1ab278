package dev.echoforge.server.presets;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The presets' rows; each call is about a caller's own alone. */
@Repository
class PresetStore {

  /** How lists can be sorted. */
  static final SortOrders ORDERS =
      new SortOrders(
          SortOrders.newestFirst("created_at")
              .and("updated_at", "updated_at", SortOrders.Kind.TIME)
              .and("name", "name", SortOrders.Kind.TEXT)
              .columns(),
          "name");

  private static final String COLUMNS = "id, name, settings, created_at, updated_at";

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  PresetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static String own(Caller caller) {
    return OwnedRows.of(caller.account());
  }

  PageOf<Preset> page(Caller caller, PageRequest page, @Nullable String words) {
    return new KeysetQuery(COLUMNS, "presets")
        .where(own(caller))
        .parameter("owner", caller.account())
        .containing(words, "name")
        .page(jdbc, page, this::row);
  }

  Optional<Preset> find(Caller caller, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from presets where id = :id and " + own(caller))
        .param("id", id)
        .param("owner", caller.account())
        .query(this::row)
        .optional();
  }

  int count(Caller caller) {
    return jdbc.sql("select count(*) from presets where " + own(caller))
        .param("owner", caller.account())
        .query((row, number) -> row.getInt(1))
        .single();
  }

  void add(Caller caller, Preset preset) {
    jdbc.sql(
            "insert into presets (id, owner, name, settings, created_at, updated_at)"
                + " values (:id, :owner, :name, :settings, :created, :updated)")
        .param("id", preset.id())
        .param("owner", caller.account())
        .param("name", preset.name())
        .param("settings", json.writeValueAsString(preset.settings()))
        .param("created", time(preset.createdAt()))
        .param("updated", time(preset.updatedAt()))
        .update();
  }

  boolean change(Caller caller, UUID id, String name, PresetSettings settings, Instant now) {
    return jdbc.sql(
                "update presets set name = :name, settings = :settings, updated_at = :now"
                    + " where id = :id and "
                    + own(caller))
            .param("name", name)
            .param("settings", json.writeValueAsString(settings))
            .param("now", time(now))
            .param("id", id)
            .param("owner", caller.account())
            .update()
        > 0;
  }

  boolean delete(Caller caller, UUID id) {
    return jdbc.sql("delete from presets where id = :id and " + own(caller))
            .param("id", id)
            .param("owner", caller.account())
            .update()
        > 0;
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    OwnedRows.hand(jdbc, "presets", from, to);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private Preset row(ResultSet row, int number) throws SQLException {
    return new Preset(
        row.getObject("id", UUID.class),
        row.getString("name"),
        json.readValue(row.getString("settings"), PresetSettings.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
