package dev.echoforge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has a turn is looked at after each event; the clock is the test's. */
@Timeout(30)
class TurnSchedulerTest {

  private final AtomicLong now = new AtomicLong();
  private final List<String> begun = new ArrayList<>();
  private final Map<String, Turn> turns = new HashMap<>();

  private TurnScheduler scheduler(int places) {
    return new TurnScheduler(places, now::get);
  }

  /** Lines up a work that is named by its client and a digit. */
  private Turn lineUp(TurnScheduler scheduler, Priority priority, String name) {
    Turn turn =
        scheduler.lineUp(
            priority,
            name.substring(0, 1),
            own -> {
              synchronized (begun) {
                begun.add(name);
              }
            });
    turns.put(name, turn);
    return turn;
  }

  /** A work's own thread, held at a checkpoint until it has its turn again. */
  private final class Paused {
    private final Thread thread;
    private final Semaphore done = new Semaphore(0);

    Paused(String name, boolean sentence) throws InterruptedException {
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                turns.get(name).checkpoint(sentence, new Cancellation());
                done.release();
              });
      while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }

    boolean goesOn() {
      return done.availablePermits() > 0;
    }

    void awaitTurn() throws InterruptedException {
      thread.join();
    }
  }

  private static void passes(Turn turn, boolean sentence) {
    turn.checkpoint(sentence, new Cancellation()); // returns at once, or the test times out
  }

  @Test
  void worksOfAClientBeginInOrderWherePlacesAreFree() {
    TurnScheduler scheduler = scheduler(2);
    lineUp(scheduler, Priority.NORMAL, "a1");
    lineUp(scheduler, Priority.NORMAL, "a2");
    lineUp(scheduler, Priority.NORMAL, "a3");
    lineUp(scheduler, Priority.NORMAL, "a4");
    assertThat(begun).containsExactly("a1", "a2");
    turns.get("a2").close();
    assertThat(begun).containsExactly("a1", "a2", "a3");
    turns.get("a1").close();
    assertThat(begun).containsExactly("a1", "a2", "a3", "a4");
  }

  @Test
  void aLiveWorkBeginsAtOnceAndABookPausesForIt() throws InterruptedException {
    TurnScheduler scheduler = scheduler(2);
    lineUp(scheduler, Priority.BATCH, "a1");
    lineUp(scheduler, Priority.BATCH, "a2");
    lineUp(scheduler, Priority.LIVE, "b1");
    assertThat(begun).containsExactly("a1", "a2", "b1");
    Paused book = new Paused("a2", false);
    assertThat(book.goesOn()).isFalse();
    passes(turns.get("a1"), true); // two are computed now: that is what there is room for
    passes(turns.get("b1"), true);
    turns.get("b1").close();
    book.awaitTurn();
  }

  @Test
  void moreListenersThanPlacesTakeTurnsAtSentences() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.LIVE, "a1");
    lineUp(scheduler, Priority.LIVE, "a2");
    assertThat(begun).containsExactly("a1");
    passes(turns.get("a1"), false);
    Paused first = new Paused("a1", true);
    assertThat(begun).containsExactly("a1", "a2");
    Paused second = new Paused("a2", true);
    first.awaitTurn();
    assertThat(second.goesOn()).isFalse();
    turns.get("a1").close();
    second.awaitTurn();
  }

  @Test
  void shortTextsGoBeforeBooksWithinASentence() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.BATCH, "a1");
    lineUp(scheduler, Priority.NORMAL, "a2");
    assertThat(begun).containsExactly("a1");
    Paused book = new Paused("a1", false);
    assertThat(begun).containsExactly("a1", "a2");
    turns.get("a2").close();
    book.awaitTurn();
  }

  @Test
  void clientsShareThePlacesHoweverManyWorksOneHas() throws InterruptedException {
    TurnScheduler scheduler = scheduler(2);
    for (int i = 1; i <= 5; i++) {
      lineUp(scheduler, Priority.BATCH, "a" + i);
    }
    lineUp(scheduler, Priority.BATCH, "b1");
    assertThat(begun).containsExactly("a1", "a2");
    passes(turns.get("a1"), false);
    Paused first = new Paused("a1", true); // its client holds two places, and b none
    assertThat(begun).containsExactly("a1", "a2", "b1");
    passes(turns.get("b1"), true);
    passes(turns.get("a2"), true);
    turns.get("a2").close();
    first.awaitTurn(); // not a3: a client's works go in order
    assertThat(begun).containsExactly("a1", "a2", "b1");
  }

  @Test
  void threeClientsTakeTurnsOnOnePlace() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.BATCH, "a1");
    lineUp(scheduler, Priority.BATCH, "b1");
    lineUp(scheduler, Priority.BATCH, "c1");
    Paused a = new Paused("a1", true);
    Paused b = new Paused("b1", true);
    assertThat(begun).containsExactly("a1", "b1", "c1");
    assertThat(a.goesOn()).isFalse();
    Paused c = new Paused("c1", true);
    a.awaitTurn();
    turns.get("a1").close();
    b.awaitTurn();
    turns.get("b1").close();
    c.awaitTurn();
  }

  @Test
  void whatHasWaitedTooLongGoesFirstAtASentence() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.NORMAL, "a1");
    lineUp(scheduler, Priority.BATCH, "b1");
    passes(turns.get("a1"), true);
    now.set(Duration.ofSeconds(61).toNanos());
    passes(turns.get("a1"), false);
    Paused first = new Paused("a1", true);
    assertThat(begun).containsExactly("a1", "b1");
    turns.get("b1").close();
    first.awaitTurn();
  }

  @Test
  void aListenerWhoJoinsRaisesAWorkAndOneWhoLeavesLowersIt() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.BATCH, "a1");
    lineUp(scheduler, Priority.BATCH, "a2");
    assertThat(begun).containsExactly("a1");
    turns.get("a2").priority(Priority.LIVE);
    assertThat(begun).containsExactly("a1", "a2");
    Paused first = new Paused("a1", false);
    turns.get("a2").priority(Priority.BATCH);
    assertThat(first.goesOn()).isFalse();
    turns.get("a1").priority(Priority.LIVE);
    first.awaitTurn();
    Paused second = new Paused("a2", false);
    turns.get("a1").close();
    second.awaitTurn();
  }

  @Test
  void whatLeavesBeforeItsTurnNeverBegins() {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.NORMAL, "a1");
    lineUp(scheduler, Priority.NORMAL, "a2");
    assertThat(turns.get("a2").leave()).isTrue();
    assertThat(turns.get("a1").leave()).isFalse();
    turns.get("a1").close();
    assertThat(turns.get("a2").leave()).isFalse();
    assertThat(begun).containsExactly("a1");
    lineUp(scheduler, Priority.NORMAL, "a3");
    assertThat(begun).containsExactly("a1", "a3");
  }

  @Test
  void morePlacesAreGrantedAtOnceAndFewerAtCheckpoints() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    lineUp(scheduler, Priority.NORMAL, "a1");
    lineUp(scheduler, Priority.NORMAL, "a2");
    scheduler.places(2);
    assertThat(begun).containsExactly("a1", "a2");
    scheduler.places(1);
    Paused second = new Paused("a2", false);
    passes(turns.get("a1"), true);
    assertThat(second.goesOn()).isFalse();
    turns.get("a1").close();
    second.awaitTurn();
  }

  @Test
  void aPausedWorkThatIsCancelledEnds() throws InterruptedException {
    TurnScheduler scheduler = scheduler(1);
    Turn book = lineUp(scheduler, Priority.BATCH, "a1");
    lineUp(scheduler, Priority.LIVE, "b1");
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(() -> book.checkpoint(false, cancellation))
        .isInstanceOf(SpeechCancelledException.class);
    book.close();
    turns.get("b1").close();
    lineUp(scheduler, Priority.BATCH, "a2");
    assertThat(begun).containsExactly("a1", "b1", "a2");
  }

  /** Many threads, every event at random: no turn is lost, and never too many are held. */
  @Test
  void neverMoreHoldATurnThanMay() throws InterruptedException {
    TurnScheduler scheduler = new TurnScheduler(2, System::nanoTime);
    AtomicInteger ended = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    int works = 60;
    for (int i = 0; i < works; i++) {
      Priority priority = Priority.values()[i % 3];
      int number = i;
      scheduler.lineUp(
          priority,
          "client" + i % 4,
          turn -> {
            Thread thread =
                Thread.ofPlatform()
                    .daemon()
                    .unstarted(() -> {
                      for (int step = 0; step < 50; step++) {
                        turn.checkpoint(step % 3 == 0, new Cancellation());
                        if (step % 10 == number % 10) {
                          turn.priority(Priority.values()[(step + number) % 3]);
                        }
                      }
                      ended.incrementAndGet();
                      turn.close();
                    });
            synchronized (threads) {
              threads.add(thread);
            }
            thread.start();
          });
    }
    while (ended.get() < works) {
      Thread.onSpinWait();
    }
    for (Thread thread : List.copyOf(threads)) {
      thread.join();
    }
    List<String> after = new ArrayList<>();
    scheduler.lineUp(Priority.BATCH, "z", turn -> after.add("begun"));
    assertThat(after).containsExactly("begun");
  }
}
