package dev.echoforge.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.ToyModel.Request;
import dev.echoforge.serving.ToyModel.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans are made without a thread: each step is asked for and looked at. */
@Timeout(30)
class StepPlannerTest {

  private final ReentrantLock lock = new ReentrantLock();
  private final ToyModel model = new ToyModel();
  private final List<BatchStream<Request, Sequence, Integer>> running = new ArrayList<>();

  private static BatchLimits limits(int streams, int chunk, int chunkBeside) {
    return new BatchLimits(streams, 10, 4, chunk, chunkBeside, 1000);
  }

  private BatchStream<Request, Sequence, Integer> stream(Request request, AtomicBoolean live) {
    BatchStream<Request, Sequence, Integer> stream =
        new BatchStream<>(
            lock,
            lock.newCondition(),
            4,
            new StreamJob<>(
                request, 100, request.name(), (team, s) -> s.frame(), 4, live::get, false));
    stream.start(model.open(request));
    running.add(stream);
    return stream;
  }

  private BatchStream<Request, Sequence, Integer> stream(Request request) {
    return stream(request, new AtomicBoolean());
  }

  /** Plans and takes a step; what it was. */
  private List<String> step(StepPlanner<Sequence> planner) {
    model.steps.clear();
    List<Sequence> planned = planner.plan(running);
    model.step(Team.ALONE, planned);
    planner.keepPrefixes();
    return model.steps.getFirst();
  }

  private static void want(BatchStream<?, ?, Integer> stream) throws InterruptedException {
    Thread consumer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                stream.next();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (!stream.isWanted()) {
      Thread.onSpinWait();
    }
    stream.deliver(1);
    consumer.join();
  }

  @Test
  void promptsGoInByChunksAndSmallerOnesBesideFrames() {
    StepPlanner<Sequence> planner = new StepPlanner<>(limits(4, 10, 3));
    stream(Request.of("a", 14, 0, 50));
    assertThat(step(planner)).containsExactly("a*");
    assertThat(running.getFirst().sequence().taken()).isEqualTo(10);
    assertThat(step(planner)).containsExactly("a*");
    stream(Request.of("b", 7, 0, 50));
    assertThat(step(planner)).containsExactly("a", "b*");
    assertThat(running.get(1).sequence().taken()).isEqualTo(3);
  }

  @Test
  void moreStreamsThanPlacesTakeTurns() {
    StepPlanner<Sequence> planner = new StepPlanner<>(limits(2, 10, 10));
    for (String name : List.of("a", "b", "c")) {
      BatchStream<Request, Sequence, Integer> stream = stream(Request.of(name, 1, 0, 50));
      stream.sequence().planChunk(1);
      model.step(Team.ALONE, List.of(stream.sequence()));
    }
    assertThat(step(planner)).containsExactly("a", "b");
    assertThat(step(planner)).containsExactly("c", "a");
    assertThat(step(planner)).containsExactly("b", "c");
  }

  @Test
  void aStreamThatIsListenedToComesFirstAndThoseMadeAheadRest() throws InterruptedException {
    StepPlanner<Sequence> planner = new StepPlanner<>(limits(2, 10, 10));
    stream(Request.of("ahead", 1, 0, 50));
    want(stream(Request.of("book", 1, 0, 50)));
    want(stream(Request.of("heard", 1, 0, 50), new AtomicBoolean(true)));
    assertThat(step(planner)).containsExactly("heard*", "book*");
    assertThat(step(planner)).containsExactly("heard", "book");
    assertThat(step(planner)).containsExactly("heard", "book");
  }

  @Test
  void aListenerWhoComesLaterRaisesItsStream() throws InterruptedException {
    StepPlanner<Sequence> planner = new StepPlanner<>(limits(1, 10, 10));
    AtomicBoolean live = new AtomicBoolean();
    want(stream(Request.of("first", 1, 0, 50)));
    want(stream(Request.of("second", 1, 0, 50), live));
    assertThat(step(planner)).containsExactly("first*");
    assertThat(step(planner)).containsExactly("first");
    live.set(true);
    assertThat(step(planner)).containsExactly("second*");
    assertThat(step(planner)).containsExactly("second");
    assertThat(step(planner)).containsExactly("second");
    live.set(false);
    assertThat(step(planner)).containsExactly("first");
  }

  @Test
  void aPrefixIsComputedOnceAndTheOthersWaitForIt() {
    StepPlanner<Sequence> planner = new StepPlanner<>(limits(4, 5, 5));
    stream(Request.of("a", 8, 6, 50));
    stream(Request.of("b", 8, 6, 50));
    assertThat(step(planner)).containsExactly("a*");
    assertThat(step(planner)).containsExactly("a*");
    assertThat(planner.kept().prefixes()).isOne();
    assertThat(step(planner)).containsExactly("a", "b*");
    assertThat(running.get(1).sequence().frame())
        .isEqualTo(running.get(0).sequence().states().get(7));
  }

  @Test
  void aStreamWhoseConsumerIsSlowRestsAlone() {
    StepPlanner<Sequence> planner = new StepPlanner<>(limits(2, 10, 10));
    BatchStream<Request, Sequence, Integer> slow = stream(Request.of("slow", 1, 0, 50));
    stream(Request.of("other", 1, 0, 50));
    step(planner);
    for (int i = 0; i < 4; i++) {
      slow.deliver(i);
    }
    assertThat(step(planner)).containsExactly("other");
  }

  @Test
  void theMeterCountsByTheModelsFrameRate() {
    long[] now = {0};
    StepMeter meter = new StepMeter(model.frameRateHz(), () -> now[0]);
    long began = meter.now();
    now[0] = Duration.ofMillis(25).toNanos();
    meter.stepMade(2, 0);
    meter.stepTook(began, 2, new PrefixCache.Size(0, 0));
    assertThat(meter.stats(1, 0).realTimeFactor()).isEqualTo(0.25);
  }
}
