package dev.echoforge.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.OpeningWatch;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.Voice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told while an engine is opened and warmed, and what speaks meanwhile. */
@Timeout(20)
class EngineOpeningTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final CountDownLatch packing = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final Slow slow = new Slow("slow", 300, true);
  private final Slow quick = new Slow("quick", 100, false);

  private EngineRegistry registry(boolean warmUp, boolean waits) {
    return registry(EngineSettings.of(Path.of("data")), new HostChoices(warmUp, waits, true));
  }

  private EngineRegistry registry(EngineSettings settings, HostChoices choices) {
    return new EngineRegistry(List.of(slow, quick), settings, CLOCK, choices);
  }

  private static EngineStatus status(EngineRegistry registry) {
    return registry.statuses().getFirst();
  }

  @Test
  void itsStateTellsHowFarItHasCome() throws InterruptedException {
    EngineRegistry registry = registry(false, true);
    CompletableFuture<Void> loaded = registry.load("slow");
    packing.await();
    assertThat(status(registry).state()).isEqualTo(EngineStatus.State.LOADING);
    assertThat(status(registry).opening()).isEqualTo("packing weights, 43 %");
    release.countDown();
    loaded.join();
    assertThat(status(registry).opening()).isNull();
    assertThat(slow.warmed).isFalse();
  }

  @Test
  void anEngineIsWarmBeforeRequestsGetIt() {
    release.countDown();
    registry(true, true).acquire("slow").close();
    assertThat(slow.warmed).isTrue();
  }

  @Test
  void autoSpeaksWithTheNextOneMeanwhileAndSaysSo() throws InterruptedException {
    EngineRegistry registry = registry(false, false);
    CompletableFuture<Void> loaded = registry.load("slow");
    packing.await();
    try (EngineLease lease = registry.acquire("auto")) {
      assertThat(lease.engine().name()).isEqualTo("quick");
      assertThat(lease.reason()).isEqualTo("slow: it is being opened (packing weights, 43 %)");
    }
    release.countDown();
    loaded.join();
    try (EngineLease lease = registry.acquire("auto")) {
      assertThat(lease.engine().name()).isEqualTo("slow");
      assertThat(lease.reason()).isNull();
    }
  }

  @Test
  void autoWaitsWhereItIsToldTo() throws InterruptedException {
    EngineRegistry registry = registry(false, true);
    var waiting = CompletableFuture.supplyAsync(() -> registry.acquire("auto"));
    packing.await();
    release.countDown();
    try (EngineLease lease = waiting.join()) {
      assertThat(lease.engine().name()).isEqualTo("slow");
    }
  }

  @Test
  void anOpeningThatWasGivenUpIsNoFailure() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    EngineSettings settings =
        EngineSettings.of(Path.of("data")).withOpening((what, done) -> cancellation.check());
    EngineRegistry registry = registry(settings, HostChoices.COMMAND);
    assertThatThrownBy(() -> registry.acquire("auto")).isInstanceOf(SpeechCancelledException.class);
    assertThat(status(registry).state()).isEqualTo(EngineStatus.State.AVAILABLE);
    assertThat(status(registry).failures()).isZero();
  }

  @Test
  void anOpeningEndsWithTheHost() throws InterruptedException {
    EngineRegistry registry = registry(false, true);
    CompletableFuture<Void> loaded = registry.load("slow");
    packing.await();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    slow.untilGivenUp = true;
    release.countDown();
    closed.join();
    assertThat(loaded).isCompletedExceptionally();
  }

  /** Packs until it is released. */
  private final class Slow implements SpeechEngineProvider {
    private final String name;
    private final int preference;
    private final boolean packs;
    private volatile boolean warmed;
    private volatile boolean untilGivenUp;

    Slow(String name, int preference, boolean packs) {
      this.name = name;
      this.preference = preference;
      this.packs = packs;
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
      return new Availability.Available();
    }

    @Override
    public EngineDescription describe(EngineSettings settings) {
      return new Spoken(this).description();
    }

    @Override
    public SpeechEngine open(EngineSettings settings) {
      if (packs) {
        settings.opening().at("packing weights", 0.43);
        packing.countDown();
        try {
          release.await();
          while (untilGivenUp) {
            settings.opening().at("packing weights", 0.44);
            Thread.sleep(5);
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return new Spoken(this);
    }
  }

  private record Spoken(Slow provider) implements SpeechEngine {
    @Override
    public String name() {
      return provider.name;
    }

    @Override
    public void warmUp(OpeningWatch watch) {
      watch.at("warming up", 0.5);
      provider.warmed = true;
    }

    @Override
    public EngineCapabilities capabilities() {
      return new EngineCapabilities(
          24_000,
          Set.of(Device.CPU),
          Set.of(SpeechRequest.DEFAULT_STYLE),
          false,
          false,
          false,
          false,
          true,
          false,
          1);
    }

    @Override
    public List<Voice> voices() {
      return List.of(
          new Voice("v", "V", provider.name, Gender.NEUTRAL, "en-US", "For tests.", null));
    }

    @Override
    public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
