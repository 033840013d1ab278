package dev.echoforge.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.Voice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
    clock.advance(EngineSlot.FAILURE_MEMORY.plusSeconds(1));
    try (EngineLease lease = registry.acquire("auto")) {
      assertThat(lease.engine().name()).isEqualTo("best");
    }
  }

  @Test
  void byNameItIsTriedAgainAtOnce() {
    best.broken = "tensor x is missing";
    assertThatThrownBy(() -> registry.acquire("best")).isInstanceOf(BrokenFileException.class);
    best.broken = null;
    registry.acquire("best").close();
    assertThat(best.opened).isEqualTo(2);
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
              org.assertj.core.groups.Tuple.tuple("best", EngineStatus.State.LOADED, null),
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
    private int opened;
    private int closed;

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
      return missing == null ? new Availability.Available() : new Availability.Unavailable(missing);
    }

    @Override
    public SpeechEngine open(EngineSettings settings) {
      opened++;
      if (broken != null) {
        throw new BrokenFileException(Path.of("model.safetensors"), broken);
      }
      return new FakeEngine(name, () -> closed++);
    }
  }

  private record FakeEngine(String name, Runnable onClose) implements SpeechEngine {
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
      return List.of();
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
