package dev.echoforge.serving;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.serving.ToyModel.Request;
import dev.echoforge.serving.ToyModel.Sequence;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two threads make frames beside the model's next step: consumers get the same ones, and none is
 * kept from them.
 */
@Timeout(60)
class DeferredFramesTest {

  private final ToyModel model = new ToyModel();
  private final Team team = Team.of(2);

  private BatchScheduler<Request, Sequence> scheduler(int streams, int buffer) {
    return new BatchScheduler<>(
        model,
        team,
        new BatchLimits(streams, 10, buffer, 8, 8, 0),
        Thread.ofPlatform().daemon().factory(),
        System::nanoTime);
  }

  /** A frame step that can do without the sequence; notes what it did of which frame. */
  private static class Step implements FrameStep<Sequence, Integer> {
    final List<String> done = new ArrayList<>();
    final AtomicBoolean closed = new AtomicBoolean();
    private int frames;

    @Override
    public Integer apply(Team members, Sequence sequence) {
      return note(++frames + " at once", sequence.frame());
    }

    @Override
    public Function<Team, Integer> detached(Sequence sequence) {
      int number = ++frames;
      int frame = sequence.frame();
      return members -> make(number, frame);
    }

    Integer make(int number, int frame) {
      return note(number + " beside", frame);
    }

    private synchronized int note(String how, int frame) {
      assertThat(closed).isFalse();
      done.add(how);
      return frame;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  private static StreamHandle<Integer> submit(
      BatchScheduler<Request, Sequence> scheduler, Request request, int most, Step step) {
    return scheduler.submit(new StreamJob<>(request, most, request.name(), step));
  }

  private static int[] drain(StreamHandle<Integer> handle) throws InterruptedException {
    List<Integer> frames = new ArrayList<>();
    for (Integer frame = handle.next(); frame != null; frame = handle.next()) {
      frames.add(frame);
    }
    return frames.stream().mapToInt(i -> i).toArray();
  }

  @Test
  void theFirstAndTheLastFrameAllowedAreMadeAtOnce() throws InterruptedException {
    Step step = new Step();
    Request request = Request.of("a", 3, 0, 50);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 20)) {
      StreamHandle<Integer> handle = submit(scheduler, request, 5, step);
      assertThat(drain(handle)).containsExactly(ToyModel.alone(Request.of("a", 3, 0, 5)));
      assertThat(handle.end()).isEqualTo(End.LIMIT);
      assertThat(step.done)
          .containsExactly("1 at once", "2 beside", "3 beside", "4 beside", "5 at once");
      assertThat(model.steps).hasSize(5); // none in vain
    }
  }

  @Test
  void theLastFrameBeforeTheEndIsGivenOn() throws InterruptedException {
    Step step = new Step();
    Request request = Request.of("a", 3, 0, 4);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 20)) {
      StreamHandle<Integer> handle = submit(scheduler, request, 100, step);
      assertThat(drain(handle)).containsExactly(ToyModel.alone(request));
      assertThat(handle.end()).isEqualTo(End.SPOKEN);
      assertThat(step.done).containsExactly("1 at once", "2 beside", "3 beside", "4 beside");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void streamsOfAllLengthsAndBuffersSayWhatTheySayAlone(int streams) throws InterruptedException {
    try (team) {
      for (int buffer = 1; buffer <= 4; buffer++) {
        try (BatchScheduler<Request, Sequence> scheduler = scheduler(3, buffer)) {
          List<Request> requests = new ArrayList<>();
          List<StreamHandle<Integer>> handles = new ArrayList<>();
          for (int i = 0; i < streams; i++) {
            requests.add(Request.of("s" + i, 3 + 5 * i, 0, 1 + 13 * i % 90));
            handles.add(submit(scheduler, requests.get(i), 500, new Step()));
          }
          for (int i = streams - 1; i >= 0; i--) {
            assertThat(drain(handles.get(i))).containsExactly(ToyModel.alone(requests.get(i)));
          }
        }
      }
    }
  }

  @Test
  void framesOfManyStreamsAreMadeAtOnce() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(3, 20)) {
      scheduler.runExclusive(members -> awaited(held));
      List<Step> steps = new ArrayList<>();
      List<StreamHandle<Integer>> handles = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        steps.add(new Step());
        handles.add(submit(scheduler, Request.of("s" + i, 2, 0, 9), 9, steps.get(i)));
      }
      held.countDown();
      for (StreamHandle<Integer> handle : handles) {
        assertThat(drain(handle)).hasSize(9);
      }
      steps.forEach(step -> assertThat(step.done).allMatch(how -> how.endsWith("at once")));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void aFullBufferKeepsNoFrameBack(int buffer) throws InterruptedException {
    Request request = Request.of("a", 3, 0, 50);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, buffer)) {
      StreamHandle<Integer> handle = submit(scheduler, request, 500, new Step());
      for (int taken = 0; taken < 10; taken++) {
        while (handle.made() < buffer + taken) {
          Thread.sleep(1); // without asking for one
        }
        assertThat(handle.next()).isEqualTo(ToyModel.alone(request)[taken]);
      }
    }
  }

  @Test
  void somethingElseWaitsForTheFramesThatWerePutOff() {
    AtomicInteger steps = new AtomicInteger();
    CompletableFuture<Integer> made = new CompletableFuture<>();
    CompletableFuture<StreamHandle<Integer>> stream = new CompletableFuture<>();
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 50)) {
      model.onStep =
          () -> {
            if (steps.incrementAndGet() == 4) {
              scheduler.runExclusive(members -> made.complete(stream.join().made()));
            }
          };
      stream.complete(submit(scheduler, Request.of("a", 3, 0, 30), 500, new Step()));
      assertThat(made.join()).isEqualTo(4);
    }
  }

  @Test
  void aFrameThatCantBeMadeFailsItsStreamAlone() throws InterruptedException {
    Step failing =
        new Step() {
          @Override
          Integer make(int number, int frame) {
            if (number == 3) {
              throw new AssertionError("a broken promise");
            }
            return super.make(number, frame);
          }
        };
    Request other = Request.of("b", 3, 0, 40);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 20)) {
      StreamHandle<Integer> broken = submit(scheduler, Request.of("a", 3, 0, 40), 500, failing);
      StreamHandle<Integer> whole = submit(scheduler, other, 500, new Step());
      assertThatThrownBy(() -> drain(broken))
          .isInstanceOf(SpeechFailedException.class)
          .hasMessageContaining("a broken promise");
      assertThat(broken.made()).isEqualTo(2);
      assertThat(drain(whole)).containsExactly(ToyModel.alone(other));
      assertThat(scheduler.failure()).isNull();
    }
  }

  @Test
  void aFrameThatCantBeTakenFailsItsStreamAlone() throws InterruptedException {
    Step failing =
        new Step() {
          @Override
          public Function<Team, Integer> detached(Sequence sequence) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    Request other = Request.of("b", 3, 0, 40);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 20)) {
      StreamHandle<Integer> broken = submit(scheduler, Request.of("a", 3, 0, 40), 500, failing);
      StreamHandle<Integer> whole = submit(scheduler, other, 500, new Step());
      assertThatThrownBy(() -> drain(broken)).isInstanceOf(SpeechFailedException.class);
      assertThat(drain(whole)).containsExactly(ToyModel.alone(other));
    }
  }

  @Test
  void anErrorThatCantBeTrustedAgainEndsTheScheduler() {
    Step failing =
        new Step() {
          @Override
          Integer make(int number, int frame) {
            throw new NoClassDefFoundError("a class");
          }
        };
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 20)) {
      StreamHandle<Integer> broken = submit(scheduler, Request.of("a", 3, 0, 40), 500, failing);
      assertThatThrownBy(() -> drain(broken)).isInstanceOf(SpeechFailedException.class);
      assertThatThrownBy(() -> submit(scheduler, Request.of("b", 3, 0, 5), 500, new Step()).next())
          .isInstanceOf(SpeechFailedException.class);
    }
  }

  @Test
  void aStepThatFailsTakesNoFrameBack() throws InterruptedException {
    AtomicInteger steps = new AtomicInteger();
    model.onStep =
        () -> {
          if (steps.incrementAndGet() == 5) {
            throw new IllegalStateException("a broken state");
          }
        };
    Request next = Request.of("b", 3, 0, 40);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(1, 20)) {
      StreamHandle<Integer> broken = submit(scheduler, Request.of("a", 3, 0, 40), 500, new Step());
      assertThatThrownBy(() -> drain(broken)).hasMessageContaining("a broken state");
      assertThat(broken.made()).isEqualTo(4);
      assertThat(drain(submit(scheduler, next, 500, new Step())))
          .containsExactly(ToyModel.alone(next));
    }
  }

  @Test
  void aStreamThatIsGivenUpMakesNothingMore() throws InterruptedException {
    Step step = new Step();
    CountDownLatch cancelled = new CountDownLatch(1);
    try (team;
        BatchScheduler<Request, Sequence> scheduler = scheduler(2, 50)) {
      CompletableFuture<StreamHandle<Integer>> stream = new CompletableFuture<>();
      AtomicInteger steps = new AtomicInteger();
      model.onClose = cancelled::countDown;
      model.onStep =
          () -> {
            if (steps.incrementAndGet() == 3) {
              stream.join().cancel();
            }
          };
      stream.complete(submit(scheduler, Request.of("a", 3, 0, 40), 500, step));
      assertThatThrownBy(() -> drain(stream.join())).isInstanceOf(SpeechCancelledException.class);
      assertThat(cancelled.await(20, SECONDS)).isTrue();
      // Its third frame was never taken; the second was made beside that step, or dropped.
      assertThat(step.done).hasSizeLessThanOrEqualTo(2);
      Request next = Request.of("b", 3, 0, 10);
      assertThat(drain(submit(scheduler, next, 500, new Step())))
          .containsExactly(ToyModel.alone(next));
      assertThat(step.closed).isTrue();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
