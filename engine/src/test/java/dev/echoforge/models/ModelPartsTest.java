package dev.echoforge.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmLoader;
import dev.echoforge.csm.CsmModel;
import dev.echoforge.csm.Precision;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.LoopbackHub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.LoadProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that come without a part: adapters, Sesame's bare layout, GGUF files. */
class ModelPartsTest {

  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  @TempDir private Path data;

  private ModelStore store() {
    return new ModelStore(data, InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z")));
  }

  private HuggingFaceCache noCache() {
    return new HuggingFaceCache(data.resolve("none"));
  }

  private ModelImport.Result take(String fixture, String name, WantedParts parts) {
    return take(FIXTURES.resolve(fixture), name, null, parts);
  }

  private ModelImport.Result take(
      Path folder, String name, @Nullable String file, WantedParts parts) {
    return new ModelImport(store(), noCache(), Surroundings.ofMachine().freeSpace())
        .importFrom(
            ImportSource.of(folder),
            ModelName.of(name),
            new ModelImport.Choices(false, file, parts),
            PullProgress.NONE,
            new Cancellation());
  }

  private static WantedParts wanted(
      @Nullable String base, @Nullable String tokenizer, @Nullable String codec) {
    return new WantedParts(base, tokenizer, codec, FIXTURES);
  }

  private void assertOpens(String name) {
    Path folder = store().require(name).folder();
    try (CsmModel model =
            new CsmLoader(Precision.Q8, Team.ALONE, null, LoadProgress.NONE).load(folder);
        Mimi codec = Mimi.open(folder)) {
      assertThat(codec.config().codebooks()).isEqualTo(model.config().codebooks());
    }
    assertThat(
            ModelVerification.of(store().require(name), PullProgress.NONE, new Cancellation()).ok())
        .isTrue();
  }

  @Test
  void anAdapterTakesItsBaseFromWhatIsInstalled() {
    take("csm-a", "fixtures/csm-a", WantedParts.NONE);
    ModelImport.Result first = take("csm-a-lora", "me/lora", WantedParts.NONE);
    take("csm-a-lora-rs", "me/lora-rs", WantedParts.NONE);
    assertThat(first.notes()).containsExactly("base: the installed model fixtures/csm-a");
    assertOpens("me/lora");
    assertOpens("me/lora-rs");
    // The base's weights are there once.
    assertThat(store().require("me/lora").folder().resolve("model.safetensors")).doesNotExist();
    assertThatThrownBy(() -> store().remove("fixtures/csm-a"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("me/lora", "me/lora-rs");
    store().remove("me/lora");
    store().remove("me/lora-rs");
    store().remove("fixtures/csm-a");
    assertThat(store().list()).isEmpty();
  }

  @Test
  void aCopyOfTheBaseUnderAnotherOwnersNameWillDo() throws IOException {
    take("csm-a", "somebody/csm-a", WantedParts.NONE);
    assertThat(take(copyAway("csm-a-lora"), "me/lora", null, WantedParts.NONE).notes().getFirst())
        .contains("somebody/csm-a", "fixtures/csm-a");
  }

  @Test
  void anAdapterTakesItsBaseFromAFolderThatIsNamed() {
    take("csm-a-lora", "me/lora", wanted("csm-a", null, null));
    assertOpens("me/lora");
  }

  @Test
  void theDataFolderMayMove() throws IOException {
    take("csm-a", "fixtures/csm-a", WantedParts.NONE);
    take("csm-a-lora", "me/lora", WantedParts.NONE);
    Path elsewhere = data.resolve("moved");
    Files.createDirectories(elsewhere);
    Files.move(data.resolve("models"), elsewhere.resolve("models"));
    try (CsmModel model =
        new CsmLoader(Precision.F32, Team.ALONE, null, LoadProgress.NONE)
            .load(elsewhere.resolve("models/me/lora"))) {
      assertThat(model.config()).isEqualTo(CsmConfig.read(FIXTURES.resolve("csm-a")));
    }
  }

  @Test
  void anAdapterWithoutItsBaseSaysHowToGetIt() {
    assertThatThrownBy(() -> take(copyAway("csm-a-lora"), "me/lora", null, WantedParts.NONE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("fixtures/csm-a", "models pull", "--base");
    assertThat(store().list()).isEmpty();
  }

  @Test
  void anAdapterOfAnotherKindDoesNotAppear() {
    take("csm-a", "fixtures/csm-a", WantedParts.NONE);
    assertThatThrownBy(() -> take("csm-a-dora", "me/dora", WantedParts.NONE))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("use_dora");
    assertThat(store().list()).hasSize(1);
  }

  @Test
  void aBrokenFileIsNamedWhereItWasGiven() throws IOException {
    Path folder = copyAway("csm-a-lora");
    Path weights = folder.resolve("adapter_model.safetensors");
    String tensors = Files.readString(weights, StandardCharsets.ISO_8859_1);
    Files.writeString(
        weights, tensors.replaceFirst("lora_B", "lora_X"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> take(folder, "me/half", null, wanted("csm-a", null, null)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageStartingWith(weights.toRealPath() + ": ")
        .hasMessageNotContaining(Staging.FOLDER);
    assertThat(store().list()).isEmpty();
  }

  @Test
  void theBareLayoutTakesTokenizerAndCodecFromAnInstalledModel() {
    take("csm-a", "sesame/csm-1b", WantedParts.NONE);
    ModelImport.Result result = take("csm-a-sesame-bare", "me/tuned", WantedParts.NONE);
    assertThat(result.notes())
        .containsExactly(
            "tokenizer: the installed model sesame/csm-1b",
            "codec: the installed model sesame/csm-1b");
    assertOpens("me/tuned");
    assertThatThrownBy(() -> store().remove("sesame/csm-1b"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void theBareLayoutTakesWhatIsNamed() {
    take("csm-a-sesame-bare", "me/tuned", wanted(null, "csm-a-sesame", "csm-a-sesame/mimi"));
    assertOpens("me/tuned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f16.gguf", "q8_0.gguf"})
  void aGgufFileIsChosen(String file) {
    Path folder = FIXTURES.resolve("csm-a-gguf");
    WantedParts parts = wanted(null, "csm-a-sesame", "csm-a-sesame/mimi");
    take(folder, "me/gguf", file, parts);
    assertOpens("me/gguf");
    assertThatThrownBy(() -> take(folder, "me/both", null, parts))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("f16.gguf", "q8_0.gguf", "--file");
  }

  @Test
  void aGgufFileWithTheCodecInsideNeedsNothing() {
    take("csm-a-wide-gguf", "me/wide", WantedParts.NONE);
    assertOpens("me/wide");
  }

  @Test
  void pullingAnAdapterPullsItsBase() throws IOException {
    try (LoopbackHub server = new LoopbackHub()) {
      server.holds("fixtures/csm-a", FIXTURES.resolve("csm-a"));
      server.holds("me/lora", FIXTURES.resolve("csm-a-lora"));
      HubSettings settings =
          HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
      Surroundings around = Surroundings.ofMachine();
      ModelPull pull = new ModelPull(store(), noCache(), new Hub(settings, around), around);
      ModelPull.Result result =
          pull.pull(
              new ModelPull.Order(
                  RepositoryName.of("me/lora"), "main", null, null, WantedParts.NONE),
              PullProgress.NONE,
              new Cancellation());
      assertThat(result.notes()).containsExactly("base: the installed model fixtures/csm-a");
    }
    assertThat(store().list()).hasSize(2);
    assertOpens("me/lora");
  }

  /** Away from the folder in which the base lies beside it. */
  private Path copyAway(String fixture) throws IOException {
    Path to = Files.createDirectories(data.resolve("away").resolve(fixture));
    for (String file :
        new String[] {"adapter_config.json", "adapter_model.safetensors", "tokenizer.json"}) {
      Files.copy(FIXTURES.resolve(fixture).resolve(file), to.resolve(file));
    }
    return to;
  }
}
