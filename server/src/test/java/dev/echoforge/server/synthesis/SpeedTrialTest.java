package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.engines.EngineChoice;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server's own first words stay with the engine that they measure. */
class SpeedTrialTest {

  private final EngineRegistry engines = mock(EngineRegistry.class);
  private final SpeechService speech = mock(SpeechService.class);
  private final SpeedMeter meter = mock(SpeedMeter.class);
  private final List<String> spoken = new ArrayList<>();
  private final SpeedTrial trial = new SpeedTrial(speech, meter, engines);

  @BeforeEach
  void orders() throws IOException, InterruptedException {
    EngineChoice small = mock(EngineChoice.class);
    when(small.instance()).thenReturn("small");
    when(engines.choose("auto")).thenReturn(small);
    Playback playback = mock(Playback.class, RETURNS_DEEP_STUBS);
    when(speech.submit(any()))
        .thenAnswer(call -> {
          SpeechOrder order = call.getArgument(0);
          spoken.add(order.request().engine());
          return playback;
        });
  }

  @Test
  void anEngineThatIsInstalledMeanwhileIsNotSpokenWith() {
    when(engines.isReady("small", Device.AUTO)).thenReturn(true);

    trial.run("auto");

    assertThat(spoken).hasSizeGreaterThan(2).containsOnly("small");
  }

  @Test
  void anEngineThatIsUnloadedMeanwhileIsNotOpenedAgain() {
    when(engines.isReady("small", Device.AUTO)).thenReturn(true, false);

    trial.run("auto");

    assertThat(spoken).containsExactly("small");
  }
}
