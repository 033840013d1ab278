package dev.echoforge.server.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.server.tasks.web.GenerateController;
import dev.echoforge.speech.UnavailableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whose fault it is that a line can't be spoken. */
class BatchReaderTest {

  private final GenerateController speech = mock(GenerateController.class);
  private final BatchReader reader = new BatchReader(speech, JsonMapper.shared());

  @BeforeEach
  void nothingSpeaks() {
    when(speech.order(any())).thenThrow(new UnavailableException("no engine can speak"));
  }

  private BatchReader.Read read(String engine) {
    return reader.read(List.of(Map.of("text", "Hi.")), Map.of("engine", engine), "wav");
  }

  @Test
  void anEngineThatALineNamesIsTheLines() {
    assertThat(read("csm").check().errors()).hasSize(1);
  }

  @Test
  void whoeverSpeaksIsNoEngineThatIsNamed() {
    assertThatThrownBy(() -> read("auto")).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> reader.read(List.of(Map.of("text", "Hi.")), Map.of(), "wav"))
        .isInstanceOf(UnavailableException.class);
  }
}
