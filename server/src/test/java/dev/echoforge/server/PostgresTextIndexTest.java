package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.search.PostgresPairs;
import dev.echoforge.server.search.PostgresTextIndex;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server makes two indexes at its start, and nodes start at once. */
class PostgresTextIndexTest {

  private static final List<String> TEXTS = List.of("lower(body)");

  private static Postgres postgres;

  @BeforeAll
  static void start() {
    postgres = Postgres.start();
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @RepeatedTest(10)
  void indexesThatAreMadeAtOnceAreAllMade() throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.url());
    JdbcClient database = JdbcClient.create(source);
    database.sql("drop extension if exists pg_trgm cascade").update();
    database.sql("drop function if exists echoforge_pairs cascade").update();
    for (String table : List.of("one", "two")) {
      database.sql("drop table if exists " + table).update();
      database.sql("create table " + table + " (body text)").update();
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<?> made :
          List.of("one", "two").stream()
              .map(table ->
                  threads.submit(() -> {
                    PostgresTextIndex.ensure(source, table + "_text", table, TEXTS);
                    assertThat(
                            PostgresTextIndex.ensurePairs(source, table + "_pairs", table, TEXTS))
                        .isTrue();
                  }))
              .toList()) {
        made.get();
      }
    }

    assertThat(
            database
                .sql(
                    "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid"
                        + " where i.indisvalid and c.relname ~ '^(one|two)_(text|pairs)$'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("one_text", "two_text", "one_pairs", "two_pairs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xq", "Q", "7-a", "\u00e9\u00e8", "\\\"", "a}", "{,", "\ud83d\ude00", "  ", "%_"})
  void wordsWithoutThreeLettersTogetherAreFoundByTheirPairs(String words) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.url());
    JdbcClient database = JdbcClient.create(source);
    database.sql("drop table if exists three").update();
    database.sql("create table three (body text)").update();
    PostgresTextIndex.ensurePairs(source, "three_pairs", "three", TEXTS);
    for (String text : new String[] {"the " + words.toUpperCase(Locale.ROOT) + " there", "none"}) {
      database.sql("insert into three values (:text)").param("text", text).update();
    }
    database.sql("insert into three values (null)").update();

    assertThat(PostgresPairs.needed(words)).isTrue();
    assertThat(
            database
                .sql("select body from three where " + PostgresPairs.condition(TEXTS))
                .param("pairs", PostgresPairs.pairs(words))
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("the ");
  }

  @Test
  void threeLettersTogetherAreForTrigrams() {
    assertThat(PostgresPairs.needed("ab cde")).isFalse();
    assertThat(PostgresPairs.needed("123")).isFalse();
    assertThat(PostgresPairs.needed("ab-cd")).isTrue();
  }
}
