package dev.echoforge.server.database;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which database this is: an id that goes with its tables wherever they are moved. */
@Component
public class DatabaseIdentity {

  private final JdbcClient jdbc;
  private final DatabaseAddress address;
  private final Clock clock;

  DatabaseIdentity(JdbcClient jdbc, DatabaseAddress address, Clock clock) {
    this.jdbc = jdbc;
    this.address = address;
    this.clock = clock;
  }

  /** The database's id, or null before its first start. */
  public @Nullable UUID id() {
    return jdbc.sql("select id from installation")
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional()
        .orElse(null);
  }

  /** Gives the database an id, unless it has one; the one that it has then. */
  public UUID establish(UUID wanted) {
    UUID there = id();
    if (there != null) {
      return there;
    }
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    try {
      jdbc.sql("insert into installation (slot, id, created_at, checked_at) values (1, :id, :now, :now)")
          .param("id", wanted)
          .param("now", now)
          .update();
      return wanted;
    } catch (DuplicateKeyException e) {
      UUID other = id();
      if (other == null) {
        throw e;
      }
      return other; // another node was first
    }
  }

  /** Whether no other process can use this database: a file of H2. */
  public boolean exclusive() {
    return address.exclusive();
  }

  /** Where its tables were moved to, if they were. */
  public Optional<String> movedTo() {
    return jdbc.sql("select moved_to from installation where moved_to is not null")
        .query(String.class)
        .optional();
  }

  /** What to call it in messages: its address without parameters, which may hold a password. */
  public String name() {
    return name(address.url());
  }

  static String name(String url) {
    int end = url.indexOf(url.startsWith("jdbc:h2:") ? ';' : '?');
    return end < 0 ? url : url.substring(0, end);
  }
}
