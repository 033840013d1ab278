package dev.echoforge.server.search;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * PostgreSQL's own index of the letters in texts and of those that stand side by side, for words
 * that have no three letters together: of them trigrams know nothing.
 */
public final class PostgresPairs {

  private static final int TRIGRAM = 3;

  /** The number of the lock, of PostgreSQL's advisory ones; any that nobody else uses. */
  private static final long FUNCTION_LOCK = 0x6563_686F_7061_6972L;

  /** Each letter, and each with the next, once. */
  private static final String FUNCTION =
      """
      create function echoforge_pairs(value text) returns text[]
      language sql immutable strict parallel safe as $$
        select coalesce(array_agg(distinct found.letters), '{}') from (
          select one as letters from unnest(string_to_array(value, null)) one
          union all
          select one || next
          from unnest(string_to_array(value, null), (string_to_array(value, null))[2:]) pair(one, next)
          where next is not null) found
      $$
      """;

  private PostgresPairs() {}

  /** Whether an index of trigrams finds nothing by these words. */
  public static boolean needed(String words) {
    int together = 0;
    for (int letter : words.codePoints().toArray()) {
      together = Character.isLetterOrDigit(letter) ? together + 1 : 0;
      if (together == TRIGRAM) {
        return false;
      }
    }
    return true;
  }

  /**
   * That all letters of some words are in the texts as they stand side by side: the words may be in
   * these, and are in no others.
   *
   * @param texts as the index has them
   * @return SQL with the parameter {@code :pairs}
   */
  public static String condition(List<String> texts) {
    return indexed(texts) + " @> cast(:pairs as text[])";
  }

  /** The parameter of {@link #condition}: an array of PostgreSQL's. */
  public static String pairs(String words) {
    int[] letters = words.toLowerCase(Locale.ROOT).replace("\0", "").codePoints().toArray();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < letters.length; i++) {
      pairs.add(new String(letters, i, 2));
    }
    if (letters.length == 1) {
      pairs.add(new String(letters, 0, 1));
    }
    return pairs.stream()
        .distinct()
        .map(pair -> '"' + pair.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What the index is of. */
  static String indexed(List<String> texts) {
    return texts.stream()
        .map(text -> "coalesce(" + text + ", '')")
        .collect(Collectors.joining(" || chr(10) || ", "echoforge_pairs(", ")"));
  }

  /** One at a time: a function that two make at once fails with one of them. */
  static void createFunction(Statement statement) throws SQLException {
    statement.execute("select pg_advisory_lock(" + FUNCTION_LOCK + ")");
    try {
      String known =
          PostgresTextIndex.first(statement, "select to_regprocedure('echoforge_pairs(text)')");
      if (known == null) {
        statement.execute(FUNCTION);
      }
    } finally {
      statement.execute("select pg_advisory_unlock(" + FUNCTION_LOCK + ")");
    }
  }
}
