package dev.echoforge.placeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineContract;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.UnavailableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderEngineTest extends SpeechEngineContract {

  @Override
  protected SpeechEngineProvider provider() {
    return new PlaceholderEngineProvider();
  }

  @Override
  protected EngineSettings settings() {
    return EngineSettings.of(Path.of("target", "data"));
  }

  @Test
  void saysThatItIsAPlaceholder() {
    assertThat(engine().capabilities().placeholder()).isTrue();
    assertThat(engine().voices()).allMatch(voice -> voice.name().contains("Placeholder"));
  }

  @Test
  void replacesCudaOnlyWhereThatIsAllowed() {
    DeviceOutcome outcome =
        engine()
            .speak(request("Hi.").withDevice(Device.CUDA), new RecordingSink(), new Cancellation())
            .device();
    assertThat(outcome.used()).isEqualTo(Device.CPU);
    assertThat(outcome.reason()).contains("CPU only");
    try (SpeechEngine strict = new PlaceholderEngine(false)) {
      assertThatThrownBy(() ->
              strict.speak(
                  request("Hi.").withDevice(Device.CUDA), new RecordingSink(), new Cancellation()))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void aSecondOfTonesForAboutFiveSyllables() {
    RecordingSink sink = new RecordingSink();
    engine().speak(request("Anticipation"), sink, new Cancellation());
    assertThat(sink.samples().length / 24_000.0).isBetween(0.9, 1.4);
  }

  @ParameterizedTest
  @CsvSource({"forge,1", "echo,2", "anticipation,5", "rhythm,1", "東京,2", "2024,4"})
  void countsSyllables(String word, int syllables) {
    assertThat(Syllables.count(word)).isEqualTo(syllables);
  }
}
