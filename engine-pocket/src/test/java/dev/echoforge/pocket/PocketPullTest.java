package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.LoopbackHub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.hub.TestSurroundings;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.ImportSource;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelImport;
import dev.echoforge.models.ModelInstallers;
import dev.echoforge.models.ModelName;
import dev.echoforge.models.ModelPull;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerification;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PullPlace;
import dev.echoforge.models.StagingLock;
import dev.echoforge.models.WantedParts;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published models from a hub of our own, and what becomes of their folders. */
class PocketPullTest {

  private static final String LANGUAGE = "english_2m_2026-10";
  private static final String PATH = "languages/" + LANGUAGE + "/";
  private static final String WEIGHTS = PATH + "model.safetensors";
  private static final String NAME = PocketPull.OPEN + "/" + LANGUAGE;

  @TempDir private static Path shared;
  private static byte[] weights = {};

  @TempDir private Path data;
  private final LoopbackHub server = new LoopbackHub();
  private final Surroundings around = new TestSurroundings().surroundings();

  /** Random weights of the smallest model's sizes. */
  @BeforeAll
  static void makeWeights() throws IOException {
    RandomModel.write(shared, LANGUAGE, 1);
    weights = Files.readAllBytes(shared.resolve("model.safetensors"));
  }

  @BeforeEach
  void publish() throws IOException {
    PublishedModel model = PublishedModel.named(LANGUAGE);
    Path fixture = Golden.folder("pocket-a-tiny");
    byte[] voice = Files.readAllBytes(fixture.resolve("embeddings/ref.safetensors"));
    for (String repository : new String[] {PocketPull.OPEN, PocketPull.GATED}) {
      server
          .holds(repository, WEIGHTS, weights)
          .holds(
              repository,
              PATH + "tokenizer.model",
              Files.readAllBytes(fixture.resolve("tokenizer.model")))
          .holds(repository, PATH + "embeddings/alba.safetensors", voice)
          .holds(repository, PATH + "embeddings/cosette.safetensors", voice)
          .pins(repository, model.openWeights().commit())
          .pins(repository, model.weights().commit())
          .pins(repository, model.tokenizer().commit());
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PocketPull.Result pull(String name) {
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    Hub hub = new Hub(settings, around, Duration.ofSeconds(5));
    return new PocketPull(data, hub, around)
        .pull(name, LANGUAGE, PullProgress.NONE, new Cancellation());
  }

  private ModelStore store() {
    return new ModelStore(data, InstantSource.system());
  }

  private InstalledModel installed() {
    return store().require(NAME);
  }

  private static ModelVerification verify(InstalledModel model) {
    return ModelVerification.of(model, PullProgress.NONE, new Cancellation());
  }

  @Test
  void theShortNameGetsTheOpenWeightsWithVoicesAndTheirTerms() throws IOException {
    PocketPull.Result result = pull("pocket");
    assertThat(result.fetched()).isTrue();
    assertThat(result.name()).isEqualTo(NAME);
    Path folder = result.folder();
    assertThat(folder.resolve("model.safetensors")).hasBinaryContent(weights);
    assertThat(folder.resolve("embeddings/alba.safetensors")).exists();
    assertThat(folder.resolve("embeddings/cosette.safetensors")).doesNotExist();
    assertThat(Files.readString(folder.resolve("ATTRIBUTION.md")))
        .contains("CC-BY-4.0", "consent", "alba");
    assertThat(folder.resolve("languages")).doesNotExist();
  }

  @Test
  void whatIsHereIsNotFetchedAgain() {
    pull("pocket");
    server.forget();
    assertThat(pull(PocketPull.OPEN).fetched()).isFalse();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theInstallerGetsItByNameAndAnOlderOneIsSpokenWithAgain() {
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    PullPlace place =
        new PullPlace(
            data,
            store(),
            new HuggingFaceCache(data.resolve("none")),
            new Hub(settings, around, Duration.ofSeconds(5)),
            around);
    PullOrder order = PullOrder.of("pocket", null, null, LANGUAGE, WantedParts.NONE);
    assertThat(ModelInstallers.of("pocket").engine()).isEqualTo("pocket");
    assertThat(ModelInstallers.of("pocket").name(order)).isEqualTo(NAME);
    ModelPull.Result result =
        ModelInstallers.of("pocket").pull(order, place, PullProgress.NONE, new Cancellation());
    assertThat(result.fetched()).isTrue();
    InstalledModel model = result.model();
    assertThat(model.engine()).isEqualTo("pocket");
    assertThat(model.selected()).isTrue();
    assertThat(model.licence()).isEqualTo("CC-BY-4.0");
    assertThat(model.notices()).containsExactly(model.folder().resolve("ATTRIBUTION.md"));
    assertThat(verify(model).ok()).isTrue();
    assertThat(ModelInstallers.of("pocket").staging(order, store())).doesNotExist();
    PullOrder other = PullOrder.of("pocket@v1", null, null, LANGUAGE, WantedParts.NONE);
    assertThatThrownBy(() -> ModelInstallers.of("pocket").name(other))
        .isInstanceOf(InvalidRequestException.class);
    store().remove(NAME);
    assertThat(store().list()).isEmpty();
  }

  @Test
  void whatBrokeOffGoesOn() {
    server.strike(WEIGHTS, LoopbackHub.cutAfter(1_000_000));
    pull("pocket");
    assertThat(server.stored(WEIGHTS))
        .extracting(LoopbackHub.Request::range)
        .contains("bytes=1000000-");
    assertThat(installed().folder().resolve("model.safetensors")).hasBinaryContent(weights);
  }

  @Test
  void otherBytesThanTheHubPromisesAreNotTaken() {
    LoopbackHub.Fault spoilt = LoopbackHub.spoilt();
    server.strike(WEIGHTS, spoilt, spoilt, spoilt, spoilt, spoilt, spoilt, spoilt, spoilt);
    assertThatThrownBy(() -> pull("pocket")).isInstanceOf(SpeechException.class);
    assertThat(store().list()).isEmpty();
  }

  @Test
  void theOtherWeightsAreBehindTheHubsConditions() {
    server.gates(PocketPull.GATED);
    assertThatThrownBy(() -> pull(PocketPull.GATED))
        .isInstanceOf(SpeechException.class)
        .hasMessageContaining("kyutai/pocket-tts");
    assertThat(store().list()).isEmpty();
  }

  @Test
  void bothRepositoriesArePutTogetherApart() {
    PullOrder open = PullOrder.of("pocket", null, null, LANGUAGE, WantedParts.NONE);
    PullOrder gated = PullOrder.of(PocketPull.GATED, null, null, LANGUAGE, WantedParts.NONE);
    Path here = ModelInstallers.of("pocket").staging(open, store());
    Path there = ModelInstallers.of("pocket").staging(gated, store());
    assertThat(here).isNotEqualTo(there);
    assertThat(ModelInstallers.ordered(here.getFileName().toString())).isEqualTo(open);
    assertThat(ModelInstallers.ordered(there.getFileName().toString())).isEqualTo(gated);
    assertThat(ModelInstallers.ordered("some--body"))
        .isEqualTo(PullOrder.of("some/body", null, null, null, WantedParts.NONE));
    assertThat(ModelInstallers.ordered("a@b@c")).isNull();
  }

  @Test
  void onePullAtATimeFillsAFolder() {
    PullOrder order = PullOrder.of("pocket", null, null, LANGUAGE, WantedParts.NONE);
    Path staging = ModelInstallers.of("pocket").staging(order, store());
    try (var _ = StagingLock.enter(staging, NAME)) {
      assertThatThrownBy(() -> pull("pocket"))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(NAME + " is being installed");
    }
    assertThat(pull("pocket").fetched()).isTrue();
  }

  @Test
  void anUnknownLanguageIsAnswered() {
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    PocketPull pull = new PocketPull(data, new Hub(settings, around), around);
    assertThatThrownBy(() -> pull.pull("pocket", "klingon", PullProgress.NONE, new Cancellation()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("french_24l");
  }

  @Test
  void isListedAndVerifiedLikeOtherModels() throws IOException {
    pull("pocket");
    InstalledModel model = installed();
    assertThat(model.engine()).isEqualTo("pocket");
    assertThat(model.selected()).isTrue();
    assertThat(Objects.requireNonNull(model.source()).description()).contains(PocketPull.OPEN);
    ModelVerification found = verify(model);
    assertThat(found.problem()).isNull();
    assertThat(found.ok()).isTrue();
    assertThat(found.files())
        .extracting(ModelVerification.VerifiedFile::path)
        .contains("model.safetensors", "tokenizer.model", "embeddings/alba.safetensors");
    flip(model.folder().resolve("model.safetensors"));
    assertThat(verify(installed()).ok()).isFalse();
  }

  @Test
  void isRemovedWithoutATrace() {
    pull("pocket");
    store().remove(NAME);
    assertThat(store().list()).isEmpty();
    assertThat(data.resolve("models/kyutai")).doesNotExist();
  }

  @Test
  void aCarriedFolderIsImportedAndCheckedByItsSums() throws IOException {
    Path carried = data.resolve("carried/english");
    Checkpoints.copy(pull("pocket").folder(), carried);
    store().remove(NAME);
    InstalledModel model = take(carried, "kyutai/carried");
    assertThat(model.engine()).isEqualTo("pocket");
    assertThat(model.folder().resolve("ATTRIBUTION.md")).exists();
    assertThat(model.folder().resolve("embeddings/alba.safetensors")).exists();
    assertThat(verify(model).ok()).isTrue();
    flip(carried.resolve("model.safetensors"));
    assertThatThrownBy(() -> take(carried, "kyutai/damaged"))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("SHA-256");
    assertThat(store().list()).hasSize(1);
  }

  private InstalledModel take(Path folder, String name) {
    ModelImport importing =
        new ModelImport(
            store(), new HuggingFaceCache(data.resolve("none")), place -> Long.MAX_VALUE);
    return importing
        .importFrom(
            ImportSource.of(folder),
            ModelName.of(name),
            new ModelImport.Choices(false, null, WantedParts.NONE),
            PullProgress.NONE,
            new Cancellation())
        .model();
  }

  /** Changes a byte far behind the header. */
  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
  }
}
