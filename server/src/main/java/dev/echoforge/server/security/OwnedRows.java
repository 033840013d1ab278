package dev.echoforge.server.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL about tables whose rows belong to an account by a column {@code owner}; null is nobody. */
public final class OwnedRows {

  private OwnedRows() {}

  /**
   * The condition for the rows of one owner.
   *
   * @param owner the value of the parameter {@code owner}, or null for nobody's rows
   */
  public static String of(@Nullable UUID owner) {
    return owner == null ? "owner is null" : "owner = :owner";
  }

  /**
   * Gives all rows of one owner to another.
   *
   * @param table its name, of the program's and never of a request's
   * @param from the owner, or null for nobody's rows
   * @param to who gets them, or null for nobody
   */
  public static void hand(JdbcClient jdbc, String table, @Nullable UUID from, @Nullable UUID to) {
    jdbc.sql("update " + table + " set owner = :to where " + of(from))
        .param("to", to)
        .param("owner", from)
        .update();
  }
}
