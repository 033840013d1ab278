package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.search.PostgresTextIndex;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server makes two indexes at its start, and nodes start at once. */
class PostgresTextIndexTest {

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
    for (String table : List.of("one", "two")) {
      database.sql("drop table if exists " + table).update();
      database.sql("create table " + table + " (body text)").update();
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<?> made :
          List.of("one", "two").stream()
              .map(table ->
                  threads.submit(() ->
                      PostgresTextIndex.ensure(source, table + "_text", table, List.of("body"))))
              .toList()) {
        made.get();
      }
    }

    assertThat(
            database
                .sql(
                    "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid"
                        + " where i.indisvalid and c.relname in ('one_text', 'two_text')")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("one_text", "two_text");
  }
}
