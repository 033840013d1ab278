package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.UnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What speaks against an engine as the default where no engine can speak at all. */
class DefaultEngineReasonTest {

  private final EngineRegistry registry = mock(EngineRegistry.class);

  @BeforeEach
  void nothingSpeaks() {
    when(registry.choose(anyString())).thenThrow(new UnavailableException("nothing is installed"));
  }

  @Test
  void itIsWhatAnEngineLacks() {
    assertThat(DefaultEngine.reasonAgainst(registry, "csm")).isEqualTo("nothing is installed");
  }

  /** One goes back to it also before anything is installed. */
  @Test
  void nothingSpeaksAgainstAuto() {
    assertThat(DefaultEngine.reasonAgainst(registry, EngineRegistry.AUTO)).isNull();
  }
}
