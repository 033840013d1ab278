package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a node is working on, of all that is worked on. */
class TaskFiguresTest {

  @Test
  void eachNodeHasItsOwn() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    JdbcClient jdbc = JdbcClient.create(source);
    jdbc.sql("create table tasks (status varchar(20), node varchar(100))").update();
    jdbc.sql(
            "insert into tasks values ('processing', 'one:1'), ('processing', 'two:1'), ('processing',"
                + " 'two:1'), ('queued', 'one:1'), ('completed', 'one:1')")
        .update();

    assertThat(new TaskFigures(jdbc, new NodeName("one", () -> "1")).runningHere()).isEqualTo(1);
    assertThat(new TaskFigures(jdbc, new NodeName("two", () -> "1")).runningHere()).isEqualTo(2);
    assertThat(new TaskFigures(jdbc, new NodeName("three", () -> "1")).runningHere()).isZero();
  }
}
