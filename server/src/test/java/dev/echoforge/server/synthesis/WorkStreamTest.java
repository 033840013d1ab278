package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.characters.Cast;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.SimpleEngine;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.server.storage.StorageSettings;
import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/**
 * Works are spoken when the test says so, on its own thread, by an engine that does its bidding.
 */
@Timeout(60)
class WorkStreamTest {

  @TempDir private Path folder;

  private final ManualExecutor threads = new ManualExecutor();
  private Consumer<AudioSink> speaking = sink -> sink.audio(AudioPiece.of(tone()));
  private ComputeQueue queue;
  private SpeechService speech;

  @BeforeEach
  void build() {
    SynthesisSettings settings = TestSettings.of(10, 100_000, 10);
    EngineRegistry registry =
        new EngineRegistry(
            List.of(new Provider()), EngineSettings.of(folder), InstantSource.system());
    Renderer renderer =
        new Renderer(registry, new VoiceResolver(Cast.bundled()), null, () -> 1, System::nanoTime);
    SpeedMeter speed = new SpeedMeter();
    queue = new ComputeQueue(() -> settings, speed, System::nanoTime, threads);
    WorkCache cache = new WorkCache(folder, () -> settings, Clock.systemUTC());
    SentenceFiles sentences = new SentenceFiles(folder, () -> settings, Clock.systemUTC());
    SpeechMetrics metrics = new SpeechMetrics(new SimpleMeterRegistry(), queue, cache, sentences);
    DiskSpace space = new DiskSpace(() -> new StorageSettings(DataSize.ofBytes(1)), folder, "");
    WorkMeters meters =
        new WorkMeters(
            speed,
            metrics,
            queue.company(),
            sentences::has,
            new SpokenSentences(),
            System::nanoTime);
    speech = new SpeechService(renderer, queue, cache, meters, space);
  }

  private static float[] tone() {
    float[] tone = new float[SimpleEngine.RATE_HZ];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.2 * Math.sin(2 * Math.PI * 220 * i / SimpleEngine.RATE_HZ));
    }
    return tone;
  }

  private final class Provider implements SpeechEngineProvider {
    @Override
    public String name() {
      return "obedient";
    }

    @Override
    public int preference() {
      return 1;
    }

    @Override
    public Availability availability(EngineSettings settings) {
      return new Availability.Available();
    }

    @Override
    public EngineDescription describe(EngineSettings settings) {
      return new Engine().description();
    }

    @Override
    public SpeechEngine open(EngineSettings settings) {
      return new Engine();
    }
  }

  private final class Engine extends SimpleEngine {

    private Engine() {
      super("obedient", "one", null);
    }

    @Override
    public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
      cancellation.check();
      speaking.accept(sink);
      return new SpeechOutcome(
          "obedient",
          "one",
          new DeviceOutcome(Device.AUTO, Device.CPU, null),
          SimpleEngine.RATE_HZ,
          1);
    }
  }

  private Playback submit(String text, Priority priority) {
    return speech.submit(
        new SpeechOrder(RenderRequest.of(text), Pace.LIVE, priority, "client", true));
  }

  private static float[] hear(Playback playback) throws IOException, InterruptedException {
    List<float[]> pieces = new ArrayList<>();
    playback.follow(pieces::add);
    int length = pieces.stream().mapToInt(piece -> piece.length).sum();
    float[] all = new float[length];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  private long leftBuffers() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache").resolve("spool"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void allListenersHearTheSameFromTheBeginning() throws Exception {
    try (Playback first = submit("One text.", Priority.NORMAL);
        Playback second = submit("One text.", Priority.NORMAL)) {
      threads.runNext();
      assertThat(threads.size()).isZero();
      float[] heard = hear(first);
      assertThat(heard).hasSizeGreaterThan(SimpleEngine.RATE_HZ / 2);
      assertThat(hear(second)).containsExactly(heard);
    }
    try (Playback cached = submit("One text.", Priority.NORMAL)) {
      assertThat(cached.samples()).isPresent();
    }
    assertThat(leftBuffers()).isZero();
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError(),
        new NoClassDefFoundError("a class"),
        new AssertionError("a broken promise"),
        new IllegalStateException("a broken state"));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable e) throws E {
    throw (E) e;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whateverTheEngineThrowsReachesItsListenersAsAFailureAndNoOther(Throwable fault)
      throws Exception {
    speaking =
        sink -> {
          sink.audio(AudioPiece.of(tone()));
          WorkStreamTest.<RuntimeException>sneak(fault);
        };
    try (Playback first = submit("One text.", Priority.NORMAL);
        Playback second = submit("One text.", Priority.LIVE)) {
      threads.runNext();
      for (Playback playback : List.of(first, second)) {
        assertThatThrownBy(() -> hear(playback)).isInstanceOf(SpeechFailedException.class);
      }
    }
    assertThat(leftBuffers()).isZero();
    assertThat(queue.state()).isEqualTo(new ComputeQueue.State(0, 0, 0, 1));
  }

  @Test
  void aWorkThatNobodyWaitsForAnyMoreIsNeverBegun() throws Exception {
    Playback busy = submit("Another text.", Priority.NORMAL);
    Playback only = submit("One text.", Priority.NORMAL);
    only.close();
    assertThat(queue.state().waiting()).isZero();
    threads.runNext();
    assertThat(threads.size()).isZero();
    busy.close();
    assertThat(leftBuffers()).isZero();
    assertThatThrownBy(() -> hear(only)).isInstanceOf(SpeechCancelledException.class);
  }

  @Test
  void aWorkThatNobodyHearsAnyMoreStops() throws Exception {
    List<Playback> open = new ArrayList<>();
    speaking =
        sink -> {
          for (int i = 0; i < 10; i++) {
            sink.audio(AudioPiece.of(tone()));
            open.forEach(Playback::close);
          }
        };
    open.add(submit("One text.", Priority.NORMAL));
    threads.runNext();
    assertThat(leftBuffers()).isZero();
    assertThat(queue.state()).isEqualTo(new ComputeQueue.State(0, 0, 0, 1));
    open.clear();
    try (Playback again = submit("One text.", Priority.NORMAL)) {
      threads.runNext();
      assertThat(hear(again)).hasSizeGreaterThan(9 * SimpleEngine.RATE_HZ);
    }
  }

  @Test
  void aListenerRaisesAWorkThatIsLinedUpAndTheEngineHearsOfIt() throws Exception {
    List<Boolean> live = new ArrayList<>();
    speaking =
        sink -> {
          live.add(sink.live());
          sink.audio(AudioPiece.of(tone()));
        };
    Playback book = submit("Another text.", Priority.BATCH);
    Playback waiting = submit("One text.", Priority.BATCH);
    assertThat(threads.size()).isOne();
    try (Playback listener = submit("One text.", Priority.LIVE)) {
      assertThat(threads.size()).isEqualTo(2);
      threads.runLast(); // the book would pause for it
      threads.runNext();
      assertThat(live).containsExactly(true, false);
      assertThat(hear(listener)).containsExactly(hear(waiting));
    }
    book.close();
    waiting.close();
  }

  @Test
  void theServersStopEndsWhatWaits() {
    submit("Another text.", Priority.NORMAL);
    Playback waiting = submit("One text.", Priority.NORMAL);
    queue.stop();
    assertThatThrownBy(() -> hear(waiting)).isInstanceOf(SpeechCancelledException.class);
    assertThat(queue.state().waiting()).isZero();
  }
}
