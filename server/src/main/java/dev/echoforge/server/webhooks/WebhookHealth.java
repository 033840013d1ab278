package dev.echoforge.server.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which webhooks were given up. */
@Component
public class WebhookHealth {

  private static final int SHOWN = 5;

  private final JdbcClient jdbc;

  WebhookHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A webhook that was switched off because its deliveries failed for too long.
   *
   * @param host where it goes to; the rest of the address may be secret
   * @param at when it was switched off
   */
  public record Disabled(UUID id, String host, String reason, Instant at) {}

  /** The ones that were switched off last, a few. */
  public List<Disabled> disabled() {
    return jdbc.sql(
            "select id, url, disabled_at, disabled_reason from webhooks where disabled_at is not"
                + " null order by disabled_at desc limit :limit")
        .param("limit", SHOWN)
        .query(WebhookHealth::row)
        .list();
  }

  private static Disabled row(ResultSet row, int number) throws SQLException {
    return new Disabled(
        row.getObject("id", UUID.class),
        String.valueOf(URI.create(row.getString("url")).getHost()),
        String.valueOf(row.getString("disabled_reason")),
        row.getObject("disabled_at", OffsetDateTime.class).toInstant());
  }
}
