package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.reading.Priority;
import dev.echoforge.reading.Turn;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.synthesis.ComputeQueue.Place;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Works run when the test says so, on its own thread. */
class ComputeQueueTest {

  private final ManualExecutor threads = new ManualExecutor();
  private final List<String> ran = new ArrayList<>();
  private final ComputeQueue queue =
      new ComputeQueue(() -> TestSettings.of(3, 1_000, 2), new SpeedMeter(), () -> 0, threads);

  private final class Spoken implements ComputeQueue.Work {
    private final String name;
    private @Nullable SpeechException failure;

    Spoken(String name) {
      this.name = name;
    }

    @Override
    public void run(Turn turn) {
      ran.add(name);
    }

    @Override
    public void fail(SpeechException why) {
      failure = why;
    }
  }

  private Place submit(Spoken work, int characters, Priority priority, String client) {
    return queue.submit("e", 1, new ComputeQueue.Job(work, characters, priority, client));
  }

  private Spoken submit(String name) {
    Spoken work = new Spoken(name);
    submit(work, 10, Priority.NORMAL, name.substring(0, 1));
    return work;
  }

  @Test
  void somebodyListensUntilAllThatIsNoBatchsHasEnded() {
    submit(new Spoken("book"), 10, Priority.BATCH, "a");
    assertThat(queue.somebodyListens()).isFalse();
    submit("b1");
    assertThat(queue.somebodyListens()).isTrue();
    threads.runNext();
    threads.runNext();
    assertThat(ran).contains("b1");
    assertThat(queue.somebodyListens()).isFalse();
  }

  @Test
  void aWorkBeginsWithItsTurnAndTheNextOneWhenItEnds() {
    submit("a1");
    submit("b1");
    assertThat(queue.state()).isEqualTo(new ComputeQueue.State(1, 10, 1, 1));
    threads.runNext();
    assertThat(queue.state()).isEqualTo(new ComputeQueue.State(0, 0, 1, 1));
    threads.runNext();
    assertThat(queue.state()).isEqualTo(new ComputeQueue.State(0, 0, 0, 1));
    assertThat(ran).containsExactly("a1", "b1");
  }

  @Test
  void aLiveWorkBeginsBesideABook() {
    submit(new Spoken("book"), 900, Priority.BATCH, "a");
    submit(new Spoken("line"), 10, Priority.LIVE, "b");
    assertThat(queue.state().running()).isEqualTo(2);
    assertThat(threads.size()).isEqualTo(2);
  }

  @Test
  void aWorkThatIsRaisedBegins() {
    submit("a1");
    Place place = submit(new Spoken("b1"), 10, Priority.NORMAL, "b");
    assertThat(threads.size()).isOne();
    place.priority(Priority.LIVE);
    assertThat(threads.size()).isEqualTo(2);
  }

  @Test
  void theLineIsBoundedInWorksInCharactersAndPerClient() {
    submit("a1"); // begins
    submit("a2");
    submit("a3");
    assertThatThrownBy(() -> submit("a4"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("you have 2 works waiting");
    assertThatThrownBy(() -> submit(new Spoken("b1"), 990, Priority.LIVE, "b"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("2 works with 20 characters wait already");
    submit("b1");
    assertThatThrownBy(() -> submit("c1")).isInstanceOf(ProblemException.class);
    threads.runNext();
    submit("c1");
  }

  @Test
  void whatLeavesMakesRoomAndNeverRuns() {
    submit("a1");
    Spoken left = new Spoken("a2");
    Place place = submit(left, 10, Priority.NORMAL, "a");
    submit("b1");
    assertThat(place.leave()).isTrue();
    assertThat(place.leave()).isFalse();
    assertThat(queue.state().waiting()).isOne();
    threads.runNext();
    threads.runNext();
    assertThat(ran).containsExactly("a1", "b1");
    assertThat(threads.size()).isZero();
  }

  @Test
  void aWorkThatFindsNoThreadFailsAndKeepsNoTurn() {
    List<Runnable> accepted = new ArrayList<>();
    boolean[] full = {true};
    ComputeQueue short1 =
        new ComputeQueue(
            () -> TestSettings.of(3, 1_000, 3),
            new SpeedMeter(),
            () -> 0,
            task -> {
              if (full[0]) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              accepted.add(task);
            });
    Spoken first = new Spoken("a1");
    short1.submit("e", 1, new ComputeQueue.Job(first, 10, Priority.NORMAL, "a"));
    assertThat(first.failure)
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("native thread");
    assertThat(short1.state()).isEqualTo(new ComputeQueue.State(0, 0, 0, 1));
    full[0] = false;
    short1.submit("e", 1, new ComputeQueue.Job(new Spoken("a2"), 10, Priority.NORMAL, "a"));
    assertThat(accepted).hasSize(1);
  }

  @Test
  void aWorkThatThrowsKeepsNoTurn() {
    queue.submit(
        "e",
        1,
        new ComputeQueue.Job(
            new ComputeQueue.Work() {
              @Override
              public void run(Turn turn) {
                throw new AssertionError("a broken promise");
              }

              @Override
              public void fail(SpeechException why) {}
            },
            10,
            Priority.NORMAL,
            "a"));
    submit("b1");
    assertThatThrownBy(threads::runNext).isInstanceOf(AssertionError.class);
    threads.runNext();
    assertThat(ran).containsExactly("b1");
  }

  @Test
  void stoppingGivesUpWhatWaitsAndRefusesMore() {
    submit("a1");
    Spoken waiting = submit("b1");
    queue.stop();
    assertThat(waiting.failure).isInstanceOf(SpeechCancelledException.class);
    assertThatThrownBy(() -> submit("c1")).isInstanceOf(ProblemException.class);
    threads.runNext();
    assertThat(ran).containsExactly("a1");
    assertThat(threads.size()).isZero();
  }

  @Test
  void anEnginesPlacesFollowWhatItTakes() {
    submit("a1");
    submit("b1");
    assertThat(threads.size()).isOne();
    queue.submit("e", 3, new ComputeQueue.Job(new Spoken("c1"), 10, Priority.NORMAL, "c"));
    assertThat(threads.size()).isEqualTo(3);
    assertThat(queue.state().slots()).isEqualTo(3);
  }
}
