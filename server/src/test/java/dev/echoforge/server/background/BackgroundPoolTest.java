package dev.echoforge.server.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.echoforge.server.problems.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order in which work is done by one thread. */
class BackgroundPoolTest {

  private static final int WAITING = 3;

  private final BackgroundPool pool = new BackgroundPool(1, WAITING, () -> false, System::nanoTime);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    pool.destroy();
  }

  /** Some slices, each of which says its name. */
  private final class Named implements SlicedWork {
    private final String name;
    private int left;

    Named(String name, int slices) {
      this.name = name;
      this.left = slices;
    }

    @Override
    public boolean step() {
      done.add(name);
      return --left > 0;
    }

    @Override
    public void abandon() {
      done.add("no " + name);
    }
  }

  /** Keeps the thread until the latch is open. */
  private CountDownLatch busy() {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    pool.submit(
        new SlicedWork() {
          @Override
          public boolean step() {
            begun.countDown();
            try {
              open.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return false;
          }

          @Override
          public void abandon() {}
        },
        1);
    await().until(() -> begun.getCount() == 0);
    return open;
  }

  @Test
  void whatIsShorterGoesFirstAndEachIsDoneWithoutAnotherBetween() {
    CountDownLatch open = busy();
    pool.submit(new Named("long", 2), 900);
    pool.submit(new Named("short", 2), 10);
    pool.submit(new Named("as short", 2), 10);

    open.countDown();

    await().until(() -> pool.size() == 0);
    assertThat(done).containsExactly("short", "short", "as short", "as short", "long", "long");
  }

  @Test
  void callsGetBetweenTheSlicesOfLongWork() throws Exception {
    CountDownLatch open = busy();
    pool.submit(new Named("slice", 1_000_000), 1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var call = callers.submit(() -> pool.call(() -> done.size()));

      open.countDown();

      assertThat(call.get()).isLessThan(1_000_000);
    }
  }

  @Test
  void whatACallThrowsReachesItsCaller() throws Exception {
    assertThat(pool.call(() -> "made")).isEqualTo("made");
    assertThatThrownBy(() -> pool.call(() -> {
          throw new IOException("disk");
        }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
    assertThatThrownBy(() -> pool.call(() -> {
          throw new StackOverflowError("deep");
        }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(pool.call(() -> "still there")).isEqualTo("still there");
  }

  @Test
  void tooMuchIsRefused() {
    CountDownLatch open = busy();
    for (int i = 0; i < WAITING; i++) {
      pool.submit(new Named("it waits", 1), 5);
    }

    assertThatThrownBy(() -> pool.submit(new Named("too much", 1), 5))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("3 files wait");

    open.countDown();
    await().until(() -> pool.size() == 0);
    pool.submit(new Named("there is room", 1), 5);
    await().until(() -> done.contains("there is room"));
  }

  @Test
  void workThatFailsByAnErrorEndsAndLeavesTheThreadToOthers() {
    pool.submit(
        new SlicedWork() {
          @Override
          public boolean step() {
            throw new OutOfMemoryError("tried");
          }

          @Override
          public void abandon() {
            done.add("abandoned");
          }
        },
        1);
    pool.submit(new Named("next", 1), 1);

    await().until(() -> done.contains("next"));
    assertThat(done).contains("abandoned");
    assertThat(pool.size()).isZero();
  }

  @Test
  void aServerThatStopsGivesUpWhatWaits() throws ExecutionException, InterruptedException {
    CountDownLatch open = busy();
    pool.submit(new Named("waiting", 1), 5);

    pool.destroy();

    assertThat(done).containsExactly("no waiting");
    open.countDown();
  }
}
