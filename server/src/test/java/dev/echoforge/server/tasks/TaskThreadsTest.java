package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order tasks begin, beside long ones. */
class TaskThreadsTest {

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final Semaphore bookMayEnd = new Semaphore(0);
  private TaskThreads threads = new TaskThreads(1);

  @AfterEach
  void stop() {
    bookMayEnd.release(10);
    threads.pool().shutdownNow();
  }

  private void book() {
    threads
        .pool()
        .execute(() -> {
          events.add("book begins");
          threads.longUnderWay(1); // from here on others may begin
          bookMayEnd.acquireUninterruptibly();
          threads.longUnderWay(0);
          events.add("book ends");
        });
  }

  private void line(String name, Semaphore mayEnd) {
    threads
        .pool()
        .execute(() -> {
          events.add(name + " begins");
          mayEnd.acquireUninterruptibly();
          events.add(name + " ends");
        });
  }

  @Test
  void aShortTaskThatWaitedBeginsBesideABookInTheOnlyPlace() throws InterruptedException {
    Semaphore mayEnd = new Semaphore(0);
    Semaphore bookMayBegin = new Semaphore(0);
    threads.pool().execute(bookMayBegin::acquireUninterruptibly);
    book();
    line("first", mayEnd);
    line("second", mayEnd);
    bookMayBegin.release();

    assertThat(events.take()).isEqualTo("book begins");
    assertThat(events.take()).isEqualTo("first begins");
    assertThat(threads.pool().toString()).contains("queued tasks = 1"); // no second one beside it
    mayEnd.release();
    assertThat(events.take()).isEqualTo("first ends");
    assertThat(events.take()).isEqualTo("second begins");
    bookMayEnd.release();
    assertThat(events.take()).isEqualTo("book ends");
    // The place that it had handed on is not there twice.
    line("third", mayEnd);
    mayEnd.release();
    assertThat(events.take()).isEqualTo("second ends");
    assertThat(events.take()).isEqualTo("third begins");
  }

  @Test
  void whereThereAreMorePlacesLongTasksLeaveSomeFree() {
    threads.pool().shutdownNow();
    threads = new TaskThreads(4);
    threads.longUnderWay(3);
    assertThat(threads.size()).isEqualTo(4);
    threads.longUnderWay(4);
    assertThat(threads.size()).isEqualTo(5);
    threads.longUnderWay(0);
    assertThat(threads.size()).isEqualTo(4);
  }
}
