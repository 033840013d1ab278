package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether work that gives way to all others has to. */
class TaskLineTest {

  private JdbcClient jdbc;
  private TaskLine line;

  @BeforeEach
  void table() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    jdbc = JdbcClient.create(source);
    jdbc.sql("create table tasks (status varchar(20), batch_id uuid, priority int)").update();
    line =
        new TaskLine(
            jdbc,
            mock(TaskChanges.class),
            mock(TaskSteps.class),
            mock(TransactionTemplate.class),
            Clock.systemUTC());
  }

  private void task(String status, @Nullable UUID batch, int priority) {
    jdbc.sql("insert into tasks values (:status, :batch, :priority)")
        .param("status", status)
        .param("batch", batch)
        .param("priority", priority)
        .update();
  }

  @Test
  void somebodysTaskIsWaitedFor() {
    assertThat(line.somebodyWaits()).isFalse();
    task("processing", null, 5);
    task("queued", UUID.randomUUID(), Task.BACKGROUND_PRIORITY);
    assertThat(line.somebodyWaits()).isFalse();
    task("queued", null, 5);
    assertThat(line.somebodyWaits()).isTrue();
  }

  @Test
  void oneThatAnOperatorPutBehindAllOthersIsNot() {
    task("queued", null, Task.LAST_PRIORITY);
    assertThat(line.somebodyWaits()).isFalse();
    task("queued", null, Task.LAST_PRIORITY + 1);
    assertThat(line.somebodyWaits()).isTrue();
  }
}
