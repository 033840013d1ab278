package dev.echoforge.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineOptions;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.Voice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineRegistryTest {

  private final SettableClock clock = new SettableClock();
  private final FakeProvider best = new FakeProvider("best", 300);
  private final FakeProvider plain = new FakeProvider("plain", 100);
  private final EngineRegistry registry =
      new EngineRegistry(List.of(plain, best), EngineSettings.of(Path.of("data")), clock);

  @Test
  void autoTakesThePreferredOneAndOpensItOnce() {
    try (EngineLease first = registry.acquire("auto");
        EngineLease second = registry.acquire("auto")) {
      assertThat(first.engine()).isSameAs(second.engine());
      assertThat(first.engine().name()).isEqualTo("best");
      assertThat(first.reason()).isNull();
    }
    assertThat(best.opened).isEqualTo(1);
    assertThat(plain.opened).isZero();
  }

  @Test
  void autoPassesOverWhatIsNotThereAndSaysWhy() {
    best.missing = "no checkpoint; run models pull";
    try (EngineLease lease = registry.acquire("auto")) {
      assertThat(lease.engine().name()).isEqualTo("plain");
      assertThat(lease.reason()).isEqualTo("best: no checkpoint; run models pull");
    }
  }

  @Test
  void autoPassesOverWhatFailsToOpenAndLeavesItAloneForAWhile() {
    best.broken = "tensor x is missing";
    registry.acquire("auto").close();
    registry.acquire("auto").close();
    assertThat(best.opened).isEqualTo(1);
    best.broken = null;
    clock.advance(EngineFailure.FIRST_PAUSE.plusSeconds(1));
    try (EngineLease lease = registry.acquire("auto")) {
      assertThat(lease.engine().name()).isEqualTo("best");
    }
  }

  @Test
  void aFailedOneIsTriedAgainAfterGrowingPauses() {
    best.broken = "tensor x is missing";
    assertThatThrownBy(() -> registry.acquire("best")).isInstanceOf(BrokenFileException.class);
    assertThatThrownBy(() -> registry.acquire("best"))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("tensor x is missing")
        .hasMessageContaining("tried again in 10 s");
    assertThat(best.opened).isEqualTo(1);
    clock.advance(Duration.ofSeconds(11));
    assertThatThrownBy(() -> registry.acquire("best")).isInstanceOf(BrokenFileException.class);
    clock.advance(Duration.ofSeconds(11));
    assertThatThrownBy(() -> registry.acquire("best")).isInstanceOf(BrokenFileException.class);
    assertThat(best.opened).isEqualTo(2);
    clock.advance(Duration.ofSeconds(10));
    best.broken = null;
    registry.acquire("best").close();
    assertThat(best.opened).isEqualTo(3);
  }

  @Test
  void anAdministratorOpensItAtOnce() {
    best.broken = "tensor x is missing";
    assertThatThrownBy(() -> registry.acquire("best")).isInstanceOf(BrokenFileException.class);
    best.broken = null;
    registry.load("best").join();
    assertThat(state("best")).isEqualTo(EngineStatus.State.READY);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whateverItThrowsIsAFailureThatIsRemembered(Throwable thrown) {
    best.thrown = thrown;
    for (int i = 0; i < 3; i++) {
      try (EngineLease lease = registry.acquire("auto")) {
        assertThat(lease.engine().name()).isEqualTo("plain");
        assertThat(lease.reason()).startsWith("best: ");
      }
    }
    assertThat(best.opened).isEqualTo(1);
    assertThat(state("best")).isEqualTo(EngineStatus.State.FAILED);
    assertThatThrownBy(() -> registry.acquire("best")).isInstanceOf(SpeechException.class);
    assertThat(best.opened).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aProviderThatThrowsWhenAskedIsPassedOver(Throwable thrown) {
    best.thrownWhenAsked = thrown;
    assertThat(registry.choose("auto").instance()).isEqualTo("plain");
    registry.acquire("auto").close();
    assertThat(state("best")).isEqualTo(EngineStatus.State.UNAVAILABLE);
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new UnsatisfiedLinkError("no onnxruntime"),
        new NoClassDefFoundError("x"),
        new StackOverflowError(),
        new AssertionError("x"),
        new IllegalStateException("x"));
  }

  @Test
  void isDescribedWithoutBeingOpened() {
    EngineChoice choice = registry.choose("auto");
    assertThat(choice.instance()).isEqualTo("best");
    assertThat(choice.description().voices()).extracting(Voice::id).containsExactly("v");
    assertThat(best.opened).isZero();
    assertThat(registry.isReady("auto", Device.AUTO)).isFalse();
    registry.acquire("auto").close();
    assertThat(registry.isReady("auto", Device.AUTO)).isTrue();
  }

  @Test
  void nothingOpensAfterTheEnd() {
    registry.acquire("best").close();
    registry.close();
    assertThat(best.closed).isEqualTo(1);
    for (String name : List.of("auto", "best", "plain")) {
      assertThatThrownBy(() -> registry.acquire(name)).isInstanceOf(UnavailableException.class);
    }
    assertThat(plain.opened).isZero();
    assertThat(best.opened).isEqualTo(1);
  }

  @Test
  void theEndWaitsForAnOpeningAndClosesIt() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    best.whileOpening =
        () -> {
          opening.countDown();
          go.await();
        };
    CompletableFuture<Void> loaded = registry.load("best");
    opening.await();
    assertThat(state("best")).isEqualTo(EngineStatus.State.LOADING);
    Thread closer = Thread.ofPlatform().start(registry::close);
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    go.countDown();
    closer.join();
    assertThatThrownBy(loaded::join).hasCauseInstanceOf(UnavailableException.class);
    assertThat(best.opened).isEqualTo(1);
    assertThat(best.closed).isEqualTo(1);
  }

  @Test
  void anEngineThatFailsIsClosedWhenLetGoAndOpenedAgain() {
    EngineLease one = registry.acquire("best");
    EngineLease other = registry.acquire("best");
    assertThat(one.failed(new OutOfMemoryError("x"))).isInstanceOf(UnavailableException.class);
    try (EngineLease fallback = registry.acquire("auto")) {
      assertThat(fallback.engine().name()).isEqualTo("plain");
    }
    one.close();
    assertThat(best.closed).isZero();
    other.close();
    assertThat(best.closed).isEqualTo(1);
    clock.advance(EngineFailure.FIRST_PAUSE);
    try (EngineLease again = registry.acquire("auto")) {
      assertThat(again.engine().name()).isEqualTo("best");
      assertThat(again.failed(new OutOfMemoryError("x"))).isNotNull();
    }
    clock.advance(EngineFailure.FIRST_PAUSE);
    assertThat(registry.choose("auto").instance()).isEqualTo("plain");
    clock.advance(EngineFailure.FIRST_PAUSE);
    assertThat(registry.choose("auto").instance()).isEqualTo("best");
  }

  @Test
  void anEngineThatSaysItFailedIsOpenedAgain() {
    try (EngineLease held = registry.acquire("best")) {
      ((FakeEngine) held.engine()).broken().set(new SpeechFailedException("the batch died"));
      assertThat(state("best")).isEqualTo(EngineStatus.State.FAILED);
    }
    assertThat(best.closed).isEqualTo(1);
    clock.advance(EngineFailure.FIRST_PAUSE);
    registry.acquire("best").close();
    assertThat(best.opened).isEqualTo(2);
  }

  @Test
  void aHeldEngineIsClosedBeforeAnotherIsOpened() {
    EngineLease held = registry.acquire("best");
    held.failed(new OutOfMemoryError("x"));
    best.whileOpening = () -> assertThat(best.closed).isEqualTo(1);
    registry.load("best").join();
    held.close();
    assertThat(best.closed).isEqualTo(1);
  }

  @Test
  void manyAtOnceOpenItOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    best.whileOpening = go::await;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> names = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        names.add(
            threads.submit(() -> {
              try (EngineLease lease = registry.acquire("auto")) {
                return lease.engine().name();
              }
            }));
      }
      go.countDown();
      for (Future<String> name : names) {
        assertThat(name.get()).isEqualTo("best");
      }
    }
    assertThat(best.opened).isEqualTo(1);
  }

  @Test
  void instancesComeAndGoWhileOthersWork() {
    EngineSettings second =
        EngineSettings.of(Path.of("data"))
            .withDevice(Device.cuda(1))
            .withOptions(EngineOptions.NONE.with("size", "7"));
    registry.add(new EngineSpec("best@cuda:1", "best", second));
    assertThat(registry.names()).containsExactly("best", "best@cuda:1", "plain");
    try (EngineLease cpu = registry.acquire("best");
        EngineLease gpu = registry.acquire("best", Device.of("cuda:1"));
        EngineLease any = registry.acquire("auto", Device.CUDA);
        EngineLease own = registry.acquire("best@cuda:1")) {
      assertThat(cpu.instance()).isEqualTo("best");
      assertThat(gpu.instance()).isEqualTo("best@cuda:1");
      assertThat(any.instance()).isEqualTo("best@cuda:1");
      assertThat(own.engine()).isSameAs(gpu.engine()).isNotSameAs(cpu.engine());
    }
    assertThat(best.sizes).containsExactly(1, 7);
    registry.configure("best@cuda:1", second.withOptions(EngineOptions.NONE.with("size", "8")));
    registry.restart("best@cuda:1").join();
    assertThat(best.sizes).containsExactly(1, 7, 8);
    registry.remove("best@cuda:1");
    assertThat(registry.names()).containsExactly("best", "plain");
    assertThat(best.closed).isEqualTo(2);
    assertThatThrownBy(() -> registry.acquire("best@cuda:1"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void optionsThatAnEngineHasNotAreRefused() {
    EngineSettings settings = EngineSettings.of(Path.of("data"));
    assertThatThrownBy(() ->
            registry.configure("best", settings.withOptions(EngineOptions.NONE.with("sise", "7"))))
        .hasMessage("unknown option of the best engine: expected one of size, got \"sise\"");
    assertThatThrownBy(() ->
            registry.configure("best", settings.withOptions(EngineOptions.NONE.with("size", "x"))))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> registry.add(new EngineSpec("best", "best", settings)))
        .hasMessageContaining("the id is taken");
    assertThatThrownBy(() -> registry.add(new EngineSpec("auto", "best", settings)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void unloadsWhatIsHeldOnlyWhenTold() {
    EngineLease held = registry.acquire("best");
    assertThat(registry.unload("best", false)).isFalse();
    assertThat(registry.unload("best", true)).isTrue();
    assertThat(best.closed).isEqualTo(1);
    held.close();
    assertThat(registry.unload("best", true)).isFalse();
    assertThat(state("best")).isEqualTo(EngineStatus.State.AVAILABLE);
  }

  @Test
  void isHealthyWhileSomethingSpeaks() {
    best.thrown = new OutOfMemoryError("x");
    registry.acquire("auto").close();
    assertThat(registry.health().speaking()).isEqualTo("plain");
    assertThat(registry.health().failed()).singleElement().asString().startsWith("best: ");
    plain.missing = "gone";
    registry.unload("plain", true);
    assertThat(registry.health().isUp()).isFalse();
  }

  private EngineStatus.State state(String name) {
    return registry.statuses().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void byNameWhatIsNotThereIsRefusedWithTheReason() {
    best.missing = "no checkpoint";
    assertThatThrownBy(() -> registry.acquire("best"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("best")
        .hasMessageContaining("no checkpoint");
  }

  @Test
  void anUnknownNameIsRefusedNamingThoseThereAre() {
    assertThatThrownBy(() -> registry.acquire("wurst"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("unknown engine: expected auto, best, plain, got \"wurst\"");
  }

  @Test
  void unloadsOnlyWhatIsIdle() {
    EngineLease held = registry.acquire("best");
    registry.acquire("plain").close();
    clock.advance(Duration.ofMinutes(10));
    assertThat(registry.unloadIdle(Duration.ofMinutes(5))).containsExactly("plain");
    held.close();
    held.close();
    assertThat(registry.unloadIdle(Duration.ofMinutes(5))).isEmpty();
    clock.advance(Duration.ofMinutes(6));
    assertThat(registry.unloadIdle(Duration.ofMinutes(5))).containsExactly("best");
    assertThat(best.closed).isEqualTo(1);
    registry.acquire("best").close();
    assertThat(best.opened).isEqualTo(2);
  }

  @Test
  void tellsEachEnginesState() {
    plain.missing = "not installed";
    try (EngineLease lease = registry.acquire("best")) {
      assertThat(registry.statuses())
          .extracting(EngineStatus::name, EngineStatus::state, EngineStatus::reason)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("best", EngineStatus.State.READY, null),
              org.assertj.core.groups.Tuple.tuple(
                  "plain", EngineStatus.State.UNAVAILABLE, "not installed"));
    }
  }

  @Test
  void whereNothingSpeaksItSaysSoForEach() {
    best.missing = "a";
    plain.missing = "b";
    assertThatThrownBy(() -> registry.acquire("auto"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("best: a; plain: b");
  }

  private static final class SettableClock implements InstantSource {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    void advance(Duration step) {
      now = now.plus(step);
    }
  }

  private static final class FakeProvider implements SpeechEngineProvider {
    private final String name;
    private final int preference;
    private @Nullable String missing;
    private @Nullable String broken;
    private @Nullable Throwable thrown;
    private @Nullable Throwable thrownWhenAsked;
    private Blocking whileOpening = () -> {};
    private final List<Integer> sizes = new ArrayList<>();
    private volatile int opened;
    private volatile int closed;

    FakeProvider(String name, int preference) {
      this.name = name;
      this.preference = preference;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int preference() {
      return preference;
    }

    @Override
    public Availability availability(EngineSettings settings) {
      raise(thrownWhenAsked);
      return missing == null ? new Availability.Available() : new Availability.Unavailable(missing);
    }

    @Override
    public EngineDescription describe(EngineSettings settings) {
      return new FakeEngine(name, () -> {}, new AtomicReference<>()).description();
    }

    @Override
    public List<EngineOption<?>> options() {
      return List.of(SIZE);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one loader at a time
    public SpeechEngine open(EngineSettings settings) {
      opened++;
      sizes.add(settings.options().get(SIZE));
      try {
        whileOpening.run();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      raise(thrown);
      if (broken != null) {
        throw new BrokenFileException(Path.of("model.safetensors"), broken);
      }
      return new FakeEngine(name, () -> closed++, new AtomicReference<>());
    }
  }

  private static final EngineOption<Integer> SIZE =
      new EngineOption<>("size", "For tests.", "a number", "1", EngineRegistryTest::number);

  private static int number(String typed) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("size", "no number", "a number", typed);
    }
  }

  private static void raise(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case Error e -> throw e;
      default -> throw (RuntimeException) thrown;
    }
  }

  private interface Blocking {
    void run() throws InterruptedException;
  }

  private record FakeEngine(
      String name, Runnable onClose, AtomicReference<@Nullable SpeechException> broken)
      implements SpeechEngine {

    @Override
    public @Nullable SpeechException failure() {
      return broken.get();
    }

    @Override
    public EngineCapabilities capabilities() {
      return new EngineCapabilities(
          24_000,
          Set.of(Device.CPU),
          Set.of("default"),
          false,
          false,
          false,
          false,
          false,
          false,
          1);
    }

    @Override
    public List<Voice> voices() {
      return List.of(new Voice("v", "V", name, Gender.NEUTRAL, "en", "For tests.", null));
    }

    @Override
    public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
      throw new SpeechFailedException("a fake does not speak");
    }

    @Override
    public void close() {
      onClose.run();
    }
  }
}
