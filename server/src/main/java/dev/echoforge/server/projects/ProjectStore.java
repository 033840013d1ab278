package dev.echoforge.server.projects;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The projects' rows; each call but the housekeeping's is about a caller's own alone. */
@Repository
class ProjectStore {

  /** How lists can be sorted. */
  static final SortOrders ORDERS = SortOrders.newestFirst("updated_at");

  private static final String COLUMNS = "id, kind, name, version, created_at, updated_at";
  private static final String THERE = "deleted_at is null";

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  ProjectStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static String own(Caller caller) {
    return OwnedRows.of(caller.account());
  }

  PageOf<Project> page(Caller caller, PageRequest page, @Nullable ProjectKind kind) {
    return new KeysetQuery(COLUMNS, "projects")
        .where(own(caller))
        .parameter("owner", caller.account())
        .where(THERE)
        .equal("kind", kind == null ? null : kind.id())
        .page(jdbc, page, (row, number) -> row(row, null));
  }

  Optional<Project> find(Caller caller, UUID id) {
    return jdbc.sql(
            "select %s, document from projects where id = :id and %s and %s"
                .formatted(COLUMNS, own(caller), THERE))
        .param("id", id)
        .param("owner", caller.account())
        .query((row, number) -> row(row, row.getString("document")))
        .optional();
  }

  int count(Caller caller) {
    return jdbc.sql("select count(*) from projects where %s and %s".formatted(own(caller), THERE))
        .param("owner", caller.account())
        .query((row, number) -> row.getInt(1))
        .single();
  }

  void add(Caller caller, Project project, String document) {
    jdbc.sql(
            "insert into projects"
                + " (id, owner, kind, name, document, version, created_at, updated_at)"
                + " values (:id, :owner, :kind, :name, :document, :version, :created, :updated)")
        .param("id", project.id())
        .param("owner", caller.account())
        .param("kind", project.kind().id())
        .param("name", project.name())
        .param("document", document)
        .param("version", project.version())
        .param("created", time(project.createdAt()))
        .param("updated", time(project.updatedAt()))
        .update();
  }

  /** Changes a project that is still of a version; false where it is of another, or not there. */
  boolean change(Caller caller, UUID id, long version, String name, String document, Instant now) {
    return jdbc.sql(
                "update projects set name = :name, document = :document, version = version + 1,"
                    + " updated_at = :now where id = :id and version = :version and %s and %s"
                        .formatted(own(caller), THERE))
            .param("name", name)
            .param("document", document)
            .param("now", time(now))
            .param("id", id)
            .param("version", version)
            .param("owner", caller.account())
            .update()
        > 0;
  }

  boolean delete(Caller caller, UUID id, Instant now) {
    return jdbc.sql(
                "update projects set deleted_at = :now where id = :id and %s and %s"
                    .formatted(own(caller), THERE))
            .param("now", time(now))
            .param("id", id)
            .param("owner", caller.account())
            .update()
        > 0;
  }

  /** Brings one back that was deleted no earlier than a moment. */
  boolean restore(Caller caller, UUID id, Instant earliest) {
    return jdbc.sql(
                "update projects set deleted_at = null where id = :id and deleted_at >= :earliest"
                    + " and "
                    + own(caller))
            .param("id", id)
            .param("earliest", time(earliest))
            .param("owner", caller.account())
            .update()
        > 0;
  }

  /** Removes for good what was deleted before a moment. */
  int forget(Instant before) {
    return jdbc.sql("delete from projects where deleted_at < :before")
        .param("before", time(before))
        .update();
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    OwnedRows.hand(jdbc, "projects", from, to);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private Project row(ResultSet row, @Nullable String document) throws SQLException {
    return new Project(
        row.getObject("id", UUID.class),
        ProjectKind.of(row.getString("kind")),
        row.getString("name"),
        row.getLong("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        document == null
            ? null
            : json.readValue(document, new TypeReference<Map<String, Object>>() {}));
  }
}
