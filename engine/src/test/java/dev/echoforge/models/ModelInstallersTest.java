package dev.echoforge.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.LoopbackHub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.TestSurroundings;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models by name, whatever engine they are for. */
class ModelInstallersTest {

  private static final String NAME = "sesame/csm-1b";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @TempDir private Path data;
  private final TestSurroundings around = new TestSurroundings();

  private ModelStore store() {
    return new ModelStore(data, InstantSource.fixed(NOW));
  }

  private static PullOrder order(String typed) {
    return PullOrder.of(typed, null, null, null, WantedParts.NONE);
  }

  private InstalledModel pull(LoopbackHub server, PullOrder order) {
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    PullPlace place =
        new PullPlace(
            data,
            store(),
            new HuggingFaceCache(data.resolve("none")),
            new Hub(settings, around.surroundings(), Duration.ofSeconds(5)),
            around.surroundings());
    return ModelInstallers.of(order.model())
        .pull(order, place, PullProgress.NONE, new Cancellation())
        .model();
  }

  private static LoopbackHub hub() {
    return new LoopbackHub().holds(NAME, Path.of("src/test/resources/fixtures/csm-a-hub"));
  }

  @Test
  void aRevisionMayStandBehindTheName() {
    assertThat(order(NAME + "@v2").revision()).isEqualTo("v2");
    assertThat(order(NAME).revision()).isNull();
    assertThatThrownBy(() -> PullOrder.of(NAME + "@v2", "v3", null, null, WantedParts.NONE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("two revisions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "@../../x", "@a b", "@?x=1"})
  void whatIsNoRevisionIsRefused(String end) {
    assertThatThrownBy(() -> order(NAME + end)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aRepositoryIsCsmsUnlessAnEngineKnowsIt() {
    assertThat(ModelInstallers.of("some/body").engine()).isEqualTo("csm");
    assertThatThrownBy(() -> ModelInstallers.of("nobody"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("OWNER/NAME");
    assertThat(ModelInstallers.offers()).extracting(ModelOffer::model).startsWith(NAME);
  }

  @Test
  void whatArrivesIsDescribedVerifiedAndSelected() {
    try (LoopbackHub server = hub()) {
      InstalledModel model = pull(server, order(NAME + "@" + server.commit(NAME)));
      assertThat(model.format()).isEqualTo("safetensors");
      assertThat(model.licence()).isEqualTo("Apache-2.0");
      assertThat(model.verdict()).isNull();
      ModelVerification found = ModelVerification.of(model, PullProgress.NONE, new Cancellation());
      ModelVerdict.of(found, NOW).record(model.folder());
      InstalledModel verified = store().require(NAME);
      assertThat(verified.verdict()).isEqualTo(new ModelVerdict(NOW.toString(), true, null));
      assertThat(verified.bytes()).isEqualTo(model.bytes());
      store().select(NAME);
      assertThat(store().removal(NAME).dependents()).isEmpty();
    }
  }

  @Test
  void damageIsRememberedWithTheFileItIsIn() throws Exception {
    try (LoopbackHub server = hub()) {
      InstalledModel model = pull(server, order(NAME));
      Files.writeString(model.folder().resolve("generation_config.json"), "{}");
      ModelVerification found = ModelVerification.of(model, PullProgress.NONE, new Cancellation());
      ModelVerdict.of(found, NOW).record(model.folder());
      ModelVerdict verdict = store().require(NAME).verdict();
      assertThat(verdict).isNotNull();
      assertThat(verdict.ok()).isFalse();
      assertThat(verdict.problem()).contains("generation_config.json", "expected");
    }
  }

  @Test
  void whatBrokeOffLiesWhereTheInstallerSays() {
    try (LoopbackHub server = hub()) {
      around.leaveFree(1);
      assertThatThrownBy(() -> pull(server, order(NAME)))
          .isInstanceOf(SpeechFailedException.class)
          .hasMessageContaining("not enough room");
      Path staging = ModelInstallers.of(NAME).staging(order(NAME), store());
      assertThat(staging).isDirectory().startsWith(store().incoming());
    }
  }
}
