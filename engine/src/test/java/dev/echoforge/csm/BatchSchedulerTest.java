package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.parallel.Team;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.FrameStep;
import dev.echoforge.serving.SchedulerStats;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchSchedulerTest {

  @TempDir static Path folder;

  private static CsmModel model;
  private static CsmPromptBuilder prompts;

  @BeforeAll
  static void load() throws IOException {
    model = load(new RandomCheckpoint(RandomCheckpoint.ODD, 7), "model");
    prompts = new CsmPromptBuilder(model.config(), model.tokenizer());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static CsmModel load(RandomCheckpoint checkpoint, String name) throws IOException {
    Path written = checkpoint.writeHub(folder.resolve(name), DataType.F32, Tied.DEPTH, 1);
    return Speaking.load(written, Precision.F32);
  }

  /** Streams, members of the team, piece of a prompt alone, piece beside others. */
  static Stream<Arguments> batches() {
    return Stream.of(
        Arguments.of(1, 1, 64, 16),
        Arguments.of(2, 1, 1, 1),
        Arguments.of(3, 2, 5, 3),
        Arguments.of(8, 1, 64, 16),
        Arguments.of(8, 3, 7, 2));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void everyStreamOfABatchSaysWhatItWouldSayAlone(
      int streams, int members, int piece, int pieceBeside) throws InterruptedException {
    BatchLimits limits = new BatchLimits(streams, 100, 4, piece, pieceBeside, 1 << 20);
    List<CsmPrompt> asked = new ArrayList<>();
    List<StreamHandle<int[]>> handles = new ArrayList<>();
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, new SequentialTeam(members), limits)) {
      for (int i = 0; i < 12; i++) { // more than fit, so that they join and leave
        asked.add(prompt(i));
        handles.add(scheduler.submit(job(asked.get(i), i, 3 + 5 * (i % 3))));
      }
      List<int[][]> said = new ArrayList<>();
      for (StreamHandle<int[]> handle : handles) {
        said.add(drain(handle));
      }
      for (int i = 0; i < said.size(); i++) {
        int[][] alone =
            Speaking.alone(model, Team.ALONE, asked.get(i), sampling(i), 3 + 5 * (i % 3));
        assertThat(said.get(i)).as("stream %d", i).isDeepEqualTo(alone);
        assertThat(said.get(i)).matches(frames -> Arrays.stream(frames).allMatch(this::decodable));
      }
      assertThat(said.get(0)).isNotEqualTo(said.get(3));
    }
  }

  /** Whether the codec has all of the codes: the model knows some more, as likely as others. */
  private boolean decodable(int[] frame) {
    return Arrays.stream(frame).allMatch(code -> code < model.config().codecEntries());
  }

  @Test
  void aTeamOfThreadsSaysTheSame() throws InterruptedException {
    try (Team team = Team.of(2);
        BatchScheduler<CsmRequest, CsmSequence> scheduler =
            scheduler(model, team, BatchLimits.DEFAULT)) {
      assertThat(drain(scheduler.submit(job(prompt(1), 1, 3))))
          .isDeepEqualTo(Speaking.alone(model, Team.ALONE, prompt(1), sampling(1), 3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 63, 64, 65, 128})
  void aPromptInPiecesIsAsGoodAsWhole(int piece) throws InterruptedException {
    CsmPrompt prompt = prompt(5);
    int[][] whole = Speaking.alone(model, Team.ALONE, prompt, Sampling.GREEDY, 8);
    BatchLimits limits = new BatchLimits(1, 1, 8, piece, 1, 0);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      StreamJob<CsmRequest, CsmSequence, int[]> job =
          new StreamJob<>(new CsmRequest(prompt, Sampling.GREEDY), 8, "", CsmSequence.CODES);
      assertThat(drain(scheduler.submit(job))).isDeepEqualTo(whole);
    }
  }

  @Test
  void aVoiceThatIsKnownIsNotTakenInAgainAndSaysTheSame() throws InterruptedException {
    CsmPrompt first = prompt(3);
    CsmPrompt second =
        prompts.build(List.of(context(3)), 1, "Something else in the voice that is known.");
    assertThat(first.contextLength()).isEqualTo(second.contextLength()).isPositive();
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      drain(scheduler.submit(job(first, 1, 4)));
      long before = scheduler.stats().promptFrames();
      int[][] said = drain(scheduler.submit(job(second, 2, 9)));
      assertThat(scheduler.stats().promptFrames() - before)
          .isEqualTo(second.length() - second.contextLength());
      assertThat(said).isDeepEqualTo(Speaking.alone(model, Team.ALONE, second, sampling(2), 9));
    }
  }

  @Test
  void aConversationGoesOnFromWhatIsKnownOfIt() throws InterruptedException {
    CsmPrompt turn = prompts.build(List.of(context(1)), 0, "Well.");
    CsmPrompt next = prompts.build(List.of(context(1), context(2)), 0, "And then?");
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      drain(scheduler.submit(job(turn, 1, 2)));
      long before = scheduler.stats().promptFrames();
      int[][] said = drain(scheduler.submit(job(next, 4, 6)));
      assertThat(scheduler.stats().promptFrames() - before)
          .isEqualTo(next.length() - turn.contextLength());
      assertThat(said).isDeepEqualTo(Speaking.alone(model, Team.ALONE, next, sampling(4), 6));
    }
  }

  @Test
  void whatHasJustBeenSaidIsContextWithoutBeingTakenInAgain() throws Exception {
    try (CsmModel brief = load(new RandomCheckpoint(RandomCheckpoint.BRIEF, 3).even(), "brief");
        BatchScheduler<CsmRequest, CsmSequence> scheduler =
            scheduler(brief, Team.ALONE, BatchLimits.DEFAULT)) {
      CsmPromptBuilder builder = new CsmPromptBuilder(brief.config(), brief.tokenizer());
      CsmPrompt first = builder.build(List.of(context(1, brief)), 0, "Well.");
      StreamJob<CsmRequest, CsmSequence, int[]> job =
          new StreamJob<>(
              new CsmRequest(first, sampling(1)), 100, "", CsmSequence.CODES, 0, () -> false, true);
      StreamHandle<int[]> handle = scheduler.submit(job);
      int[][] said = drain(handle);
      assertThat(handle.end()).isEqualTo(End.SPOKEN);
      assertThat(said).isNotEmpty();
      List<ContextSegment> soFar = List.of(context(1, brief), new ContextSegment(0, "Well.", said));
      CsmPrompt second = builder.build(soFar, 0, "And then?");
      long before = scheduler.stats().promptFrames();
      assertThat(drain(scheduler.submit(job(second, 2, 9))))
          .isDeepEqualTo(Speaking.alone(brief, Team.ALONE, second, sampling(2), 9));
      assertThat(scheduler.stats().promptFrames() - before)
          .isEqualTo(1 + builder.textLength(0, "And then?"));
    }
  }

  @Test
  void whoIsListenedToGoesBeforeWhatNobodyWaitsForYet() throws InterruptedException {
    BatchLimits limits = new BatchLimits(4, 10, 3, 64, 16, 0);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      CountDownLatch held = new CountDownLatch(1);
      scheduler.runExclusive(team -> awaited(held));
      List<StreamHandle<int[]>> ahead = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ahead.add(
            scheduler.submit(
                new StreamJob<>(
                    new CsmRequest(prompt(i), sampling(i)),
                    20,
                    "book",
                    CsmSequence.CODES,
                    20,
                    () -> false,
                    false)));
      }
      StreamHandle<int[]> heard =
          scheduler.submit(
              new StreamJob<>(
                  new CsmRequest(prompt(5), sampling(5)),
                  12,
                  "listener",
                  (team, sequence) -> {
                    ahead.forEach(handle -> assertThat(handle.made()).isZero());
                    return sequence.codes().clone();
                  },
                  20,
                  () -> true,
                  false));
      Thread listener = Thread.ofVirtual().start(() -> drainQuietly(heard));
      while (listener.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait(); // until he waits for the first frame
      }
      held.countDown();
      listener.join();
      assertThat(heard.made()).isEqualTo(12);
      for (int i = 0; i < 4; i++) {
        assertThat(drain(ahead.get(i)))
            .isDeepEqualTo(Speaking.alone(model, Team.ALONE, prompt(i), sampling(i), 20));
      }
    }
  }

  @Test
  void whoHasNoStreamYetDoesNotWaitForTheEndOfAnothersMany() throws InterruptedException {
    BatchLimits limits = new BatchLimits(2, 100, 50, 64, 16, 0);
    List<String> order = new ArrayList<>();
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      CountDownLatch held = new CountDownLatch(1);
      scheduler.runExclusive(team -> awaited(held));
      List<StreamHandle<int[]>> handles = new ArrayList<>();
      for (String request : List.of("a1", "a2", "a3", "b1")) {
        FrameStep<CsmSequence, int[]> noting =
            (team, sequence) -> {
              order.add(request);
              return sequence.codes().clone();
            };
        handles.add(
            scheduler.submit(
                new StreamJob<>(
                    new CsmRequest(prompt(0), sampling(0)), 9, request.charAt(0), noting)));
      }
      held.countDown();
      for (StreamHandle<int[]> handle : handles) {
        drain(handle);
      }
    }
    assertThat(order.indexOf("b1")).isLessThan(order.lastIndexOf("a1"));
    assertThat(order).hasSize(4 * 9);
  }

  @Test
  void sentencesOfOneVoiceTakeItsRecordingInOnce() throws InterruptedException {
    List<StreamHandle<int[]>> handles = new ArrayList<>();
    List<CsmPrompt> sentences = new ArrayList<>();
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      CountDownLatch held = new CountDownLatch(1);
      scheduler.runExclusive(team -> awaited(held));
      for (int i = 0; i < 6; i++) {
        sentences.add(prompts.build(List.of(context(9)), 0, "Sentence number " + i));
        handles.add(scheduler.submit(job(sentences.get(i), i, 5)));
      }
      held.countDown();
      for (int i = 0; i < 6; i++) {
        assertThat(drain(handles.get(i)))
            .isDeepEqualTo(Speaking.alone(model, Team.ALONE, sentences.get(i), sampling(i), 5));
      }
      int texts = sentences.stream().mapToInt(p -> p.length() - p.contextLength()).sum();
      assertThat(scheduler.stats().promptFrames())
          .isEqualTo(texts + sentences.getFirst().contextLength());
    }
  }

  @Test
  void whoIsSlowToTakeFramesRestsAlone() throws InterruptedException {
    BatchLimits limits = new BatchLimits(2, 10, 3, 64, 16, 0);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      StreamHandle<int[]> slow = scheduler.submit(job(prompt(0), 0, 20));
      StreamHandle<int[]> quick = scheduler.submit(job(prompt(1), 1, 30));
      int[][] quickly = drain(quick);
      assertThat(quickly)
          .isDeepEqualTo(Speaking.alone(model, Team.ALONE, prompt(1), sampling(1), 30));
      assertThat(slow.made()).isEqualTo(3);
      assertThat(drain(slow))
          .isDeepEqualTo(Speaking.alone(model, Team.ALONE, prompt(0), sampling(0), 20));
    }
  }

  @Test
  void thoseWhoRestKeepNobodyFromBeginning() throws InterruptedException {
    BatchLimits limits = new BatchLimits(1, 10, 1, 64, 16, 0);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      StreamHandle<int[]> resting = scheduler.submit(job(prompt(0), 0, 5));
      StreamHandle<int[]> other = scheduler.submit(job(prompt(1), 1, 5));
      assertThat(drain(other)).isNotEmpty();
      assertThat(drain(resting))
          .isDeepEqualTo(Speaking.alone(model, Team.ALONE, prompt(0), sampling(0), 5));
    }
  }

  @Test
  void cancelsWithinAFrameAndLeavesTheOthersAlone() throws InterruptedException {
    Semaphore steps = new Semaphore(0);
    CountDownLatch closed = new CountDownLatch(1);
    FrameStep<CsmSequence, int[]> stepwise =
        new FrameStep<>() {
          @Override
          public int[] apply(Team team, CsmSequence sequence) {
            steps.acquireUninterruptibly();
            return sequence.codes().clone();
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      StreamHandle<int[]> cancelled =
          scheduler.submit(
              new StreamJob<>(new CsmRequest(prompt(0), sampling(0)), 50, "", stepwise));
      StreamHandle<int[]> other = scheduler.submit(job(prompt(1), 1, 12));
      steps.release();
      assertThat(cancelled.next()).isNotNull();
      cancelled.cancel();
      steps.release(); // the frame that was being made
      closed.await();
      assertThat(cancelled.end()).isEqualTo(End.CANCELLED);
      assertThat(cancelled.made()).isLessThanOrEqualTo(2);
      assertThatThrownBy(cancelled::next).isInstanceOf(SpeechCancelledException.class);
      assertThat(drain(other))
          .isDeepEqualTo(Speaking.alone(model, Team.ALONE, prompt(1), sampling(1), 12));
    }
  }

  @Test
  void whatIsCancelledWhileItWaitsNeverBegins() throws InterruptedException {
    BatchLimits limits = new BatchLimits(1, 10, 1, 64, 16, 0);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      CountDownLatch held = new CountDownLatch(1);
      scheduler.runExclusive(team -> awaited(held));
      AtomicInteger closed = new AtomicInteger();
      FrameStep<CsmSequence, int[]> counting =
          new FrameStep<>() {
            @Override
            public int[] apply(Team team, CsmSequence sequence) {
              throw new AssertionError("it should not have begun");
            }

            @Override
            public void close() {
              closed.incrementAndGet();
            }
          };
      StreamHandle<int[]> waiting =
          scheduler.submit(
              new StreamJob<>(new CsmRequest(prompt(1), sampling(1)), 5, "", counting));
      waiting.cancel();
      held.countDown();
      assertThat(drain(scheduler.submit(job(prompt(2), 2, 5)))).isNotEmpty();
      assertThat(closed).hasValue(1);
      assertThat(waiting.made()).isZero();
    }
  }

  @Test
  void takesTurnsBetweenRequesters() throws InterruptedException {
    BatchLimits limits = new BatchLimits(1, 100, 50, 64, 16, 0);
    List<String> order = new ArrayList<>();
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      CountDownLatch held = new CountDownLatch(1);
      scheduler.runExclusive(team -> awaited(held));
      List<StreamHandle<int[]>> handles = new ArrayList<>();
      for (String request : List.of("a1", "a2", "a3", "b1", "c1", "b2")) {
        FrameStep<CsmSequence, int[]> noting =
            (team, sequence) -> {
              order.add(request);
              return sequence.codes().clone();
            };
        handles.add(
            scheduler.submit(
                new StreamJob<>(
                    new CsmRequest(prompt(0), sampling(0)), 1, request.charAt(0), noting)));
      }
      held.countDown();
      for (StreamHandle<int[]> handle : handles) {
        drain(handle);
      }
    }
    assertThat(order).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void endsWhereTheModelSaysSo() throws IOException, InterruptedException {
    RandomCheckpoint silent = new RandomCheckpoint(RandomCheckpoint.ODD, 7).silent();
    try (CsmModel quiet = load(silent, "silent");
        BatchScheduler<CsmRequest, CsmSequence> scheduler =
            scheduler(quiet, Team.ALONE, BatchLimits.DEFAULT)) {
      StreamHandle<int[]> handle =
          scheduler.submit(
              new StreamJob<>(
                  new CsmRequest(prompt(0), Sampling.GREEDY), 10, "", CsmSequence.CODES));
      assertThat(handle.next()).isNull();
      assertThat(handle.end()).isEqualTo(End.SPOKEN);
    }
  }

  @Test
  void saysWhenFramesRanOut() throws InterruptedException {
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      CsmPrompt prompt = prompts.build(List.of(), 0, "Short.");
      StreamHandle<int[]> handle = scheduler.submit(job(prompt, 0, 3));
      assertThat(drain(handle)).hasNumberOfRows(3);
      assertThat(handle.end()).isEqualTo(End.LIMIT);
      double factor = 1 / 80e6; // the clock ticks once a step
      assertThat(scheduler.runExclusive(team -> scheduler.stats()).join())
          .isEqualTo(
              new SchedulerStats(
                  0, 0, 3, 3, prompt.length(), Duration.ofNanos(3), factor, 1, 0, 0));
    }
  }

  @Test
  void usesEveryPositionAndNoneMore() throws InterruptedException {
    CsmPrompt prompt = prompt(0);
    int left = model.config().maxPositions() - prompt.length();
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      assertThat(drain(scheduler.submit(job(prompt, 0, left)))).hasNumberOfRows(left);
      for (int frames : new int[] {left + 1, 0, -1, Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> scheduler.submit(job(prompt, 0, frames)))
            .isInstanceOf(InvalidRequestException.class)
            .hasMessageContaining("1 to %d frames after a prompt of".formatted(left));
      }
    }
  }

  @Test
  void failsAStreamWhoseStepFailsAndNoOther() throws InterruptedException {
    FrameStep<CsmSequence, int[]> failing =
        (team, sequence) -> {
          throw new IllegalStateException("the step broke");
        };
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT)) {
      StreamHandle<int[]> broken =
          scheduler.submit(new StreamJob<>(new CsmRequest(prompt(0), sampling(0)), 5, "", failing));
      StreamHandle<int[]> other = scheduler.submit(job(prompt(1), 1, 6));
      assertThatThrownBy(broken::next)
          .isInstanceOf(SpeechFailedException.class)
          .hasMessageContaining("the step broke");
      assertThat(broken.end()).isEqualTo(End.FAILED);
      assertThat(drain(other)).hasNumberOfRows(6);
    }
  }

  @Test
  void saysThatWeightsAreDamagedWhenTheyGiveNoNumbers() throws IOException {
    RandomCheckpoint damaged = new RandomCheckpoint(RandomCheckpoint.ODD, 7).damaged();
    try (CsmModel broken = load(damaged, "damaged");
        BatchScheduler<CsmRequest, CsmSequence> scheduler =
            scheduler(broken, Team.ALONE, BatchLimits.DEFAULT)) {
      for (Sampling sampling : List.of(Sampling.GREEDY, sampling(1))) {
        StreamHandle<int[]> handle =
            scheduler.submit(
                new StreamJob<>(new CsmRequest(prompt(0), sampling), 5, "", CsmSequence.CODES));
        assertThatThrownBy(handle::next)
            .isInstanceOf(SpeechFailedException.class)
            .hasMessageContaining("weights are damaged");
      }
    }
  }

  @Test
  void refusesMoreThanMayWait() throws InterruptedException {
    BatchLimits limits = new BatchLimits(1, 2, 1, 64, 16, 0);
    try (BatchScheduler<CsmRequest, CsmSequence> scheduler = scheduler(model, Team.ALONE, limits)) {
      CountDownLatch held = new CountDownLatch(1);
      scheduler.runExclusive(team -> awaited(held));
      StreamHandle<int[]> first = scheduler.submit(job(prompt(0), 0, 2));
      scheduler.submit(job(prompt(0), 0, 2));
      assertThatThrownBy(() -> scheduler.submit(job(prompt(0), 0, 2)))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("2 requests wait already");
      held.countDown();
      drain(first);
    }
  }

  @Test
  void closesWhileAnErrandRuns() throws InterruptedException {
    BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, BatchLimits.DEFAULT);
    CountDownLatch held = new CountDownLatch(1);
    scheduler.runExclusive(team -> awaited(held));
    Thread closing = Thread.ofPlatform().daemon().start(scheduler::close);
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // until it waits for the errand's end
    }
    held.countDown();
    closing.join();
    assertThatThrownBy(() -> scheduler.runExclusive(team -> 1))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void cancelsEverythingWhenItIsClosed() {
    BatchScheduler<CsmRequest, CsmSequence> scheduler =
        scheduler(model, Team.ALONE, new BatchLimits(1, 10, 1, 64, 16, 0));
    List<StreamHandle<int[]>> handles = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      handles.add(scheduler.submit(job(prompt(i), i, 50)));
    }
    scheduler.close();
    for (StreamHandle<int[]> handle : handles) {
      assertThat(handle.end()).isEqualTo(End.CANCELLED);
    }
    assertThatThrownBy(() -> scheduler.submit(job(prompt(0), 0, 2)))
        .isInstanceOf(UnavailableException.class);
  }

  private static BatchScheduler<CsmRequest, CsmSequence> scheduler(
      CsmModel model, Team team, BatchLimits limits) {
    AtomicLong ticks = new AtomicLong();
    return model.scheduler(
        team, limits, Thread.ofPlatform().daemon().factory(), ticks::incrementAndGet);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CsmPrompt prompt(int i) {
    List<ContextSegment> context = i % 3 == 0 ? List.of(context(i)) : List.of();
    return prompts.build(context, i, "This is what stream number " + i + " is to say.");
  }

  private static ContextSegment context(int seed) {
    return context(seed, model);
  }

  private static ContextSegment context(int seed, CsmModel speaking) {
    var random = new SplittableRandom(seed);
    int[][] codes = new int[20 + seed][speaking.config().codebooks()];
    for (int[] frame : codes) {
      Arrays.setAll(frame, k -> random.nextInt(speaking.config().codecEntries()));
    }
    return new ContextSegment(1, "What was said before.", codes);
  }

  private static Sampling sampling(int seed) {
    return Sampling.of(0.9f, 6, seed);
  }

  private static StreamJob<CsmRequest, CsmSequence, int[]> job(
      CsmPrompt prompt, int seed, int maxFrames) {
    return new StreamJob<>(
        new CsmRequest(prompt, sampling(seed)), maxFrames, "someone", CsmSequence.CODES);
  }

  private static void drainQuietly(StreamHandle<int[]> handle) {
    try {
      drain(handle);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int[][] drain(StreamHandle<int[]> handle) throws InterruptedException {
    List<int[]> frames = new ArrayList<>();
    for (int[] frame = handle.next(); frame != null; frame = handle.next()) {
      frames.add(frame);
    }
    return frames.toArray(int[][]::new);
  }
}
