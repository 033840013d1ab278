package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.InvalidRequestException;
import org.junit.jupiter.api.Test;

class PublishedModelTest {

  @Test
  void allAreReadAndNamedByCommit() {
    for (String name : PublishedModel.NAMES) {
      PublishedModel model = PublishedModel.named(name);
      assertThat(model.weights().repository().text()).isEqualTo(PocketPull.GATED);
      assertThat(model.openWeights().repository().text()).isEqualTo(PocketPull.OPEN);
      PocketConfig config = model.config();
      assertThat(config.weightsFile()).isEqualTo("model.safetensors");
      assertThat(config.backbone().layers()).isEqualTo(name.endsWith("24l") ? 24 : config.backbone().dim() == 1024 ? 6 : 8);
    }
    assertThatThrownBy(() -> PublishedModel.named("klingon"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("french");
  }

  @Test
  void theMainModelHasTheTensorsThatItsAuthorsCount() {
    assertThat(PocketLayout.of(PublishedModel.named("english").config(), 128)).hasSize(214);
  }

  @Test
  void settingsThatDiffer() {
    assertThat(PublishedModel.named("english_2026-01").config().backbone().beginsVoice()).isFalse();
    assertThat(PublishedModel.named("english_2026-01").config().codec().encodedDim()).isEqualTo(512);
    assertThat(PublishedModel.named("french").config().text().removeSemicolons()).isTrue();
    assertThat(PublishedModel.named("english_2m_2026-10").config().flow().type())
        .isEqualTo(FlowType.POINTWISE);
  }
}
