package dev.echoforge.server.recordings;

import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of recordings, by filters and in several orders. */
@Repository
class RecordingPages {

  /** How lists of recordings can be sorted. */
  static final SortOrders ORDERS =
      SortOrders.newestFirst("created_at")
          .and("title", "title", SortOrders.Kind.TEXT)
          .and("duration", "length_us", SortOrders.Kind.NUMBER);

  /** So few are read one by one. */
  private static final int FEW = 1_000;

  private final JdbcClient jdbc;

  /** Not deleted; so that H2 does not take the index of the few that are to read nearly all. */
  private final String live;

  RecordingPages(JdbcClient jdbc, DatabaseIdentity database) {
    this.jdbc = jdbc;
    this.live =
        database.exclusive()
            ? "case when deleted_at is null then true else false end"
            : "deleted_at is null";
  }

  /**
   * A page of those that a caller sees.
   *
   * @param holding only these, where it is known that no other holds the words; null for all
   */
  PageOf<Recording> page(
      Caller caller, PageRequest page, RecordingFilter filter, @Nullable List<UUID> holding) {
    List<RecordingCondition> conditions = RecordingCondition.of(filter);
    List<UUID> among = fewest(conditions, holding);
    if (among != null && among.isEmpty()) {
      return new PageOf<>(List.of(), null);
    }
    KeysetQuery query =
        new KeysetQuery(RecordingRows.COLUMNS, "recordings")
            .containing(filter.words(), "title", "body", "voice_name");
    conditions.forEach(condition -> condition.addTo(query));
    if (!filter.deleted()) {
      query.where(live);
    }
    if (among != null) {
      query.where("id in (:among)", "among", among);
    }
    visible(query, caller, filter);
    return query.page(jdbc, page, RecordingRows::row);
  }

  private static void visible(KeysetQuery query, Caller caller, RecordingFilter filter) {
    String own = caller.account() == null ? "owner is null" : "owner = :caller";
    query.parameter("caller", caller.account());
    boolean administrator = caller.role() == Role.ADMIN;
    switch (filter.ownership() == null ? "" : filter.ownership()) {
      case "mine" -> query.where(own).leading("owner");
      case "shared" -> query.where("shared = true");
      case "nobody" -> query.where("owner is null").leading("owner");
      default -> {
        if (!administrator && !filter.deleted()) {
          query
              .either(own, "owner")
              .either("shared = true and (owner is null or owner <> :caller)");
          return;
        }
      }
    }
    if (!administrator) {
      query.where(filter.deleted() ? own : "(" + own + " or shared = true)");
    }
  }

  /**
   * The recordings that fit the rarest of the conditions, if they are few; null if none is rare.
   */
  private @Nullable List<UUID> fewest(
      List<RecordingCondition> conditions, @Nullable List<UUID> holding) {
    List<UUID> fewest = holding;
    for (RecordingCondition condition : conditions) {
      if (fewest != null && fewest.isEmpty()) {
        break;
      }
      List<UUID> found = condition.ids(jdbc, FEW + 1);
      if (found.size() <= FEW && (fewest == null || found.size() < fewest.size())) {
        fewest = found;
      }
    }
    return fewest;
  }
}
