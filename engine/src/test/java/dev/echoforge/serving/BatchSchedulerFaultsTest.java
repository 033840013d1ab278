package dev.echoforge.serving;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.serving.ToyModel.Request;
import dev.echoforge.serving.ToyModel.Sequence;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown wherever: those concerned hear of it, nobody waits for ever. */
@Timeout(60)
class BatchSchedulerFaultsTest {

  private final ToyModel model = new ToyModel();
  private final CountDownLatch held = new CountDownLatch(1);

  private BatchScheduler<Request, Sequence> scheduler() {
    return new BatchScheduler<>(
        model,
        Team.ALONE,
        new BatchLimits(2, 10, 8, 8, 8, 1000),
        Thread.ofPlatform().daemon().factory(),
        System::nanoTime);
  }

  private static StreamJob<Request, Sequence, Integer> job(Request request) {
    return job(request, (team, sequence) -> sequence.frame());
  }

  private static StreamJob<Request, Sequence, Integer> job(
      Request request, FrameStep<Sequence, Integer> step) {
    return new StreamJob<>(request, 500, request.name(), step);
  }

  /** Streams that wait while the computing thread is held; nothing begins before all are there. */
  private List<StreamHandle<Integer>> submit(
      BatchScheduler<Request, Sequence> scheduler, Request... requests) {
    scheduler.runExclusive(team -> awaited());
    List<StreamHandle<Integer>> handles = new ArrayList<>();
    for (Request request : requests) {
      handles.add(scheduler.submit(job(request)));
    }
    return handles;
  }

  private boolean awaited() {
    try {
      held.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int[] drain(StreamHandle<Integer> handle) throws InterruptedException {
    List<Integer> frames = new ArrayList<>();
    for (Integer frame = handle.next(); frame != null; frame = handle.next()) {
      frames.add(frame);
    }
    return frames.stream().mapToInt(i -> i).toArray();
  }

  private static void assertFails(StreamHandle<Integer> handle, String message) {
    assertThatThrownBy(() -> drain(handle))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining(message);
    assertThat(handle.end()).isEqualTo(End.FAILED);
  }

  static Stream<Arguments> fatal() {
    return Stream.<Supplier<Error>>of(
            () -> new NoClassDefFoundError("a class"),
            () -> new InternalError("a fault in mapped memory"),
            () -> new ExceptionInInitializerError("a class"))
        .map(Arguments::of);
  }

  static Stream<Arguments> passing() {
    return Stream.<Supplier<Throwable>>of(
            () -> new OutOfMemoryError("Java heap space"),
            () -> new StackOverflowError(),
            () -> new AssertionError("a broken promise"),
            () -> new IllegalStateException("a broken state"))
        .map(Arguments::of);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable e) throws E {
    throw (E) e;
  }

  /** Throws once, at the n-th call. */
  private static Runnable once(int call, Supplier<? extends Throwable> fault) {
    int[] calls = {0};
    return () -> {
      if (++calls[0] == call) {
        BatchSchedulerFaultsTest.<RuntimeException>sneak(fault.get());
      }
    };
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aStreamThatCantBeOpenedFailsAlone(Supplier<Throwable> fault) throws InterruptedException {
    model.onOpen = once(1, fault);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      List<StreamHandle<Integer>> handles =
          submit(scheduler, Request.of("a", 3, 0, 5), Request.of("b", 3, 0, 5));
      held.countDown();
      assertFails(handles.get(0), "");
      assertThat(drain(handles.get(1))).isEqualTo(ToyModel.alone(Request.of("b", 3, 0, 5)));
      assertThat(scheduler.failure()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aStepThatFailsEndsItsStreamsAndTheNextOnesAreServed(Supplier<Throwable> fault)
      throws InterruptedException {
    model.onStep = once(3, fault);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      List<StreamHandle<Integer>> handles =
          submit(
              scheduler,
              Request.of("a", 3, 0, 50),
              Request.of("b", 3, 0, 50),
              Request.of("c", 3, 0, 5));
      held.countDown();
      assertFails(handles.get(0), "");
      assertFails(handles.get(1), "");
      assertThat(drain(handles.get(2))).isEqualTo(ToyModel.alone(Request.of("c", 3, 0, 5)));
      assertThat(scheduler.failure()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aFrameStepThatFailsEndsItsStreamAlone(Supplier<Throwable> fault)
      throws InterruptedException {
    Runnable third = once(3, fault);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      StreamHandle<Integer> broken =
          scheduler.submit(
              job(
                  Request.of("a", 3, 0, 50),
                  (team, sequence) -> {
                    third.run();
                    return sequence.frame();
                  }));
      StreamHandle<Integer> other = scheduler.submit(job(Request.of("b", 3, 0, 9)));
      assertFails(broken, "");
      assertThat(drain(other)).isEqualTo(ToyModel.alone(Request.of("b", 3, 0, 9)));
    }
  }

  /** Gives frames as they are; does something when it is closed. */
  private static FrameStep<Sequence, Integer> closing(Runnable close) {
    return new FrameStep<>() {
      @Override
      public Integer apply(Team team, Sequence sequence) {
        return sequence.frame();
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aFrameStepThatDoesNotCloseHurtsNobody(Supplier<Throwable> fault)
      throws InterruptedException {
    FrameStep<Sequence, Integer> step = closing(once(1, fault));
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      assertThat(drain(scheduler.submit(job(Request.of("a", 3, 0, 5), step)))).hasSize(5);
      assertThat(drain(scheduler.submit(job(Request.of("b", 3, 0, 5))))).hasSize(5);
    }
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aSequenceThatDoesNotCloseLeavesNothingOfItsStreamOpen(Supplier<Throwable> fault)
      throws InterruptedException {
    model.onClose = once(1, fault);
    CountDownLatch closed = new CountDownLatch(1);
    FrameStep<Sequence, Integer> step = closing(closed::countDown);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      StreamHandle<Integer> stream = scheduler.submit(job(Request.of("a", 3, 0, 5), step));
      assertThat(drain(stream)).hasSize(5);
      assertThat(closed.await(20, SECONDS)).isTrue();
      // Whoever still holds the handle holds none of the model's memory.
      assertThat(((BatchStream<?, ?, ?>) stream).sequence()).isNull();
      assertThat(drain(scheduler.submit(job(Request.of("b", 3, 0, 5))))).hasSize(5);
    }
  }

  @Test
  void aPrefixThatThereIsNoMemoryForIsNotKept() throws InterruptedException {
    model.onSnapshot = once(1, () -> new OutOfMemoryError("Java heap space"));
    Request request = Request.of("a", 9, 6, 5);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      assertThat(drain(scheduler.submit(job(request)))).isEqualTo(ToyModel.alone(request));
      assertThat(drain(scheduler.submit(job(request)))).isEqualTo(ToyModel.alone(request));
      assertThat(scheduler.stats().prefixes()).isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void anErrorInAStepThatCantBeTrustedAgainFailsAllAndSaysSo(Supplier<Error> fault) {
    model.onStep = once(2, fault);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      List<StreamHandle<Integer>> handles =
          submit(
              scheduler,
              Request.of("a", 3, 0, 50),
              Request.of("b", 3, 0, 50),
              Request.of("c", 3, 0, 50));
      held.countDown();
      handles.forEach(handle -> assertFails(handle, ""));
      assertFailed(scheduler);
    }
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void anErrorBetweenStepsFailsThoseWhoRunAndThoseWhoWaitAndThePolledOne(Supplier<Error> fault) {
    model.onOpen = once(2, fault);
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      List<StreamHandle<Integer>> handles =
          submit(
              scheduler,
              Request.of("running", 3, 0, 50),
              Request.of("polled", 3, 0, 50),
              Request.of("waiting", 3, 0, 50));
      held.countDown();
      handles.forEach(handle -> assertFails(handle, ""));
      assertFailed(scheduler);
    }
  }

  /** What {@code live} throws comes out of the planner, where nobody expects it. */
  @Test
  void anyErrorBetweenStepsFailsAll() {
    Runnable third = once(3, () -> new OutOfMemoryError("Java heap space"));
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      scheduler.runExclusive(team -> awaited());
      StreamHandle<Integer> handle =
          scheduler.submit(
              new StreamJob<>(
                  Request.of("a", 3, 0, 50),
                  50,
                  "a",
                  (team, sequence) -> sequence.frame(),
                  0,
                  () -> {
                    third.run();
                    return true;
                  },
                  false));
      StreamHandle<Integer> other = scheduler.submit(job(Request.of("b", 3, 0, 50)));
      held.countDown();
      assertFails(handle, "has to be opened again");
      assertFails(other, "has to be opened again");
      assertFailed(scheduler);
    }
  }

  private static void assertFailed(BatchScheduler<Request, Sequence> scheduler) {
    while (scheduler.failure() == null) {
      Thread.onSpinWait();
    }
    SpeechException failure = scheduler.failure();
    assertThat(failure).hasMessageContaining("has to be opened again");
    assertThatThrownBy(() -> scheduler.submit(job(Request.of("d", 3, 0, 5)))).isSameAs(failure);
    assertThatThrownBy(() -> scheduler.runExclusive(team -> 1)).isSameAs(failure);
  }

  @Test
  void exclusiveTasksFailByThemselvesAndWithTheScheduler() {
    model.onOpen = once(1, () -> new NoClassDefFoundError("a class"));
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      CompletableFuture<Object> failing =
          scheduler.runExclusive(team -> {
            throw new OutOfMemoryError("Java heap space");
          });
      assertThatThrownBy(failing::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(OutOfMemoryError.class);
      scheduler.submit(job(Request.of("a", 3, 0, 5)));
      assertFailed(scheduler);
    }
  }

  @Test
  void aLiveStreamIsAdmittedWhereABatchIsFull() throws InterruptedException {
    try (BatchScheduler<Request, Sequence> scheduler = scheduler()) {
      List<StreamHandle<Integer>> books =
          submit(scheduler, Request.of("a", 3, 0, 400), Request.of("b", 3, 0, 400));
      StreamHandle<Integer> live =
          scheduler.submit(
              new StreamJob<>(
                  Request.of("live", 3, 0, 5),
                  50,
                  "live",
                  (team, sequence) -> sequence.frame(),
                  0,
                  () -> true,
                  false));
      List<Thread> consumers =
          books.stream()
              .map(book -> Thread.ofPlatform().daemon().start(() -> drainAll(book)))
              .toList();
      Thread opens = Thread.ofPlatform().daemon().start(held::countDown);
      assertThat(drain(live)).isEqualTo(ToyModel.alone(Request.of("live", 3, 0, 5)));
      assertThat(books.getFirst().end()).isNull();
      books.forEach(StreamHandle::cancel);
      opens.join();
      for (Thread consumer : consumers) {
        consumer.join();
      }
    }
  }

  private static void drainAll(StreamHandle<Integer> handle) {
    try {
      drain(handle);
    } catch (InterruptedException | SpeechException e) {
      Thread.currentThread().interrupt();
    }
  }
}
