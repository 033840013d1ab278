package dev.echoforge.models;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.LoopbackHub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.hub.TestSurroundings;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.PackedCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
  private static final String NAME = "sesame/csm-1b";
  private static final RepositoryName REPOSITORY = RepositoryName.of(NAME);
  private static final RepositoryName CODEC = RepositoryName.of("kyutai/mimi");
  private static final String SHARD = "transformers-00001-of-00002.safetensors";

  @TempDir private Path data;
  private final LoopbackHub server = new LoopbackHub();
  private final TestSurroundings around = new TestSurroundings();
  private final Cancellation cancellation = new Cancellation();

  @AfterEach
  void stop() {
    server.close();
  }

  private ModelStore store() {
    return new ModelStore(data, InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z")));
  }

  private Path folder() {
    return data.resolve("models").resolve(NAME);
  }

  private ModelPull.Result pull() {
    return pull("main");
  }

  private static ModelPull.Order order(String revision) {
    return new ModelPull.Order(REPOSITORY, revision, null, CODEC, WantedParts.NONE);
  }

  private ModelPull.Result pull(String revision) {
    Surroundings surroundings = around.surroundings();
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    Hub hub = new Hub(settings, surroundings, Duration.ofSeconds(5));
    return new ModelPull(store(), new HuggingFaceCache(data.resolve("none")), hub, surroundings)
        .pull(order(revision), PullProgress.NONE, cancellation);
  }

  private List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private ModelVerification verify() {
    return ModelVerification.of(store().require(NAME), PullProgress.NONE, cancellation);
  }

  @Test
  void pullsTheHubsLayoutAndLeavesTheOther() throws IOException {
    server
        .holds(NAME, FIXTURES.resolve("csm-a-hub"))
        .holds(NAME, "README.md", new byte[9])
        .holds(NAME, "ckpt.pt", new byte[9])
        .holds(NAME, "prompts/a.wav", new byte[9]);
    ModelPull.Result result = pull();
    assertThat(result.fetched()).isTrue();
    assertThat(filesIn(folder()))
        .containsExactly(
            "config.json",
            ModelFolder.MANIFEST,
            "generation_config.json",
            "prompts/a.wav",
            "tokenizer.json",
            SHARD,
            "transformers-00002-of-00002.safetensors",
            "transformers.safetensors.index.json");
    assertThat(server.requests()).noneMatch(r -> r.path().endsWith("/model.safetensors"));
    InstalledModel model = result.model();
    assertThat(model.selected()).isTrue();
    assertThat(model.source().commit()).isEqualTo(server.commit(NAME));
    assertThat(model.source().description()).startsWith("pulled from http://127.0.0.1");
    assertThat(verify().ok()).isTrue();
    assertThat(verify().files()).hasSize(7);
    assertThat(model.recordings()).containsExactly(folder().resolve("prompts/a.wav"));
  }

  @Test
  void theSameRevisionIsNotPulledTwice() {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    pull();
    server.forget();
    assertThat(pull().fetched()).isFalse();
    assertThat(server.requests()).allMatch(r -> r.path().startsWith("/api/"));
    server.forget();
    assertThat(pull(server.commit(NAME)).fetched()).isFalse();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aModelWithoutCodecGetsOne() throws IOException {
    Path sesame = FIXTURES.resolve("csm-a-sesame");
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      server.holds(NAME, file, Files.readAllBytes(sesame.resolve(file)));
    }
    server.holds(CODEC.text(), sesame.resolve("mimi"));
    pull();
    assertThat(filesIn(folder())).contains("mimi/config.json", "mimi/model.safetensors");
    assertThat(verify().ok()).isTrue();
    Files.delete(folder().resolve("mimi/model.safetensors"));
    assertThat(verify().files())
        .filteredOn(file -> file.problem() != null)
        .extracting(ModelVerification.VerifiedFile::path)
        .containsExactly("mimi/model.safetensors");
  }

  @Test
  void aCodecBesideTheModelIsTakenFromThere() throws IOException {
    server.holds(NAME, FIXTURES.resolve("csm-a-sesame"));
    pull();
    assertThat(filesIn(folder())).contains("mimi/config.json", "mimi/model.safetensors");
    assertThat(server.requests()).noneMatch(r -> r.path().contains("kyutai"));
  }

  @Test
  void anotherRevisionTakesThePlaceOfTheEarlier() throws IOException {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    String before = pull().model().source().commit();
    server.holds(NAME, "generation_config.json", "{}".getBytes(ISO_8859_1));
    ModelPull.Result after = pull();
    assertThat(after.fetched()).isTrue();
    assertThat(after.model().source().commit()).isNotEqualTo(before);
    assertThat(folder().resolve("generation_config.json")).hasContent("{}");
    assertThat(filesIn(data.resolve("models/.incoming"))).allMatch(name -> name.endsWith(".lock"));
  }

  @Test
  void aPullThatBrokeOffIsNotThereAndGoesOnLater() throws IOException {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    server.strike(SHARD, LoopbackHub.cutAfter(100_000), LoopbackHub.first(cancellation::cancel));
    assertThatThrownBy(this::pull).isInstanceOf(SpeechCancelledException.class);
    assertThat(store().list()).isEmpty();
    Path part = data.resolve("models/.incoming/sesame--csm-1b/" + SHARD + ".part");
    assertThat(part).hasSize(100_000);
    server.forget();
    Surroundings surroundings = around.surroundings();
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    new ModelPull(
            store(),
            new HuggingFaceCache(data.resolve("none")),
            new Hub(settings, surroundings),
            surroundings)
        .pull(order("main"), PullProgress.NONE, new Cancellation());
    assertThat(server.stored(SHARD))
        .extracting(LoopbackHub.Request::range)
        .containsExactly("bytes=100000-");
    assertThat(store().list()).extracting(InstalledModel::name).containsExactly(NAME);
  }

  @Test
  void whatWouldNotLoadDoesNotAppear() throws IOException {
    Path fixture = FIXTURES.resolve("csm-a");
    server.holds(NAME, fixture);
    byte[] weights = Files.readAllBytes(fixture.resolve("model.safetensors"));
    String renamed = new String(weights, ISO_8859_1).replace("lm_head.weight", "lm_tail.weight");
    server.holds(NAME, "model.safetensors", renamed.getBytes(ISO_8859_1));
    assertThatThrownBy(this::pull)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("lm_head.weight", "missing");
    assertThat(store().list()).isEmpty();
    server.drops(NAME, "tokenizer.json");
    assertThatThrownBy(this::pull).hasMessageContaining("has no tokenizer.json");
    server.holds(NAME, "tokenizer.json", Files.readAllBytes(fixture.resolve("tokenizer.json")));
    server.drops(NAME, "model.safetensors");
    assertThatThrownBy(this::pull).hasMessageContaining("no weights to take");
  }

  @Test
  void aMissingShardIsNamed() {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    server.drops(NAME, SHARD);
    assertThatThrownBy(this::pull)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll(SHARD, "missing");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void onlyOneAtATimeInstallsAModel() {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    try (Staging staging = store().stage(ModelName.of(NAME))) {
      assertThat(staging.folder()).isDirectory();
      assertThatThrownBy(this::pull)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("another process");
    }
    assertThat(pull().fetched()).isTrue();
  }

  @Test
  void damageIsFound() throws IOException {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    pull();
    Path shard = folder().resolve(SHARD);
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 1] ^= 1;
    Files.write(shard, bytes);
    ModelVerification found = verify();
    assertThat(found.ok()).isFalse();
    assertThat(found.problem()).isNull();
    assertThat(found.files())
        .filteredOn(file -> file.problem() != null)
        .singleElement()
        .satisfies(file -> assertThat(file.problem()).contains("expected SHA-256"));
    Files.write(shard, new byte[3]);
    assertThat(verify().problem()).contains(SHARD);
    assertThat(pull().fetched()).isTrue();
    assertThat(verify().ok()).isTrue();
  }

  @Test
  void aModelPutThereByHandIsListedAndChecked() throws IOException {
    copy(FIXTURES.resolve("csm-a"), data.resolve("models/mine"));
    InstalledModel model = store().require("mine");
    assertThat(model.source()).isNull();
    ModelVerification found = ModelVerification.of(model, PullProgress.NONE, cancellation);
    assertThat(found.ok()).isTrue();
    assertThat(found.checksums()).isFalse();
    Files.writeString(model.folder().resolve(ModelFolder.MANIFEST), "{\"format\": 1}");
    assertThat(store().list()).hasSize(1);
    assertThat(ModelVerification.of(model, PullProgress.NONE, cancellation).problem())
        .contains(ModelFolder.MANIFEST);
  }

  @Test
  void theNewestIsSpokenWith() throws IOException {
    copy(FIXTURES.resolve("csm-a"), data.resolve("models/mine"));
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    pull();
    Path config = data.resolve("models/mine/config.json");
    Files.setLastModifiedTime(config, FileTime.from(Instant.parse("2029-01-01T00:00:00Z")));
    assertThat(selected()).isEqualTo("mine");
    pull(); // is here already, and becomes the newest all the same
    assertThat(selected()).isEqualTo(NAME);
  }

  private String selected() {
    return store().list().stream()
        .filter(InstalledModel::selected)
        .findFirst()
        .orElseThrow()
        .name();
  }

  @Test
  void removingTakesAllThatWasMadeOfIt() throws IOException {
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    pull();
    Files.write(folder().resolve("echoforge-q4.weights"), new byte[5]);
    Path cache =
        PackedCache.folderFor(data, folder().resolve("transformers.safetensors.index.json"));
    Files.createDirectories(cache);
    Files.write(cache.resolve("echoforge-q8.weights"), new byte[5]);
    InstalledModel model = store().require(NAME);
    assertThat(model.quantized()).containsExactly("q4");
    assertThat(model.quantizedBytes()).isEqualTo(5);
    store().remove(NAME);
    assertThat(folder().getParent()).doesNotExist();
    assertThat(cache).doesNotExist();
    assertThatThrownBy(() -> store().remove(NAME))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("unknown model", NAME);
  }

  private InstalledModel take(ImportSource source, boolean link, Path cache) {
    return new ModelImport(store(), new HuggingFaceCache(cache), around.surroundings().freeSpace())
        .importFrom(
            source,
            source.usualName(),
            new ModelImport.Choices(link, null, WantedParts.NONE),
            PullProgress.NONE,
            cancellation)
        .model();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void importsAFolder(boolean link) throws IOException {
    Path source = FIXTURES.resolve("csm-a-sesame");
    InstalledModel model = take(ImportSource.of(source), link, data.resolve("none"));
    assertThat(model.name()).isEqualTo("csm-a-sesame");
    Path weights = model.folder().resolve("mimi/model.safetensors");
    assertThat(Files.isSymbolicLink(weights)).isEqualTo(link);
    assertThat(weights).hasSameBinaryContentAs(source.resolve("mimi/model.safetensors"));
    assertThat(ModelVerification.of(model, PullProgress.NONE, cancellation).ok()).isTrue();
    store().remove(model.name());
    assertThat(source.resolve("model.safetensors")).exists();
    assertThat(store().list()).isEmpty();
  }

  @Test
  void importsFromHuggingFacesCacheByItself() throws IOException {
    Path cache = data.resolve("hub");
    cached(cache, "models--meta--other", "1111", FIXTURES.resolve("csm-a"));
    Path other = cache.resolve("models--meta--other/snapshots/1111/config.json");
    Files.delete(other);
    Files.writeString(other, "{\"model_type\": \"llama\"}");
    assertThatThrownBy(() -> new HuggingFaceCache(cache).model())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("no CSM", "models pull");
    cached(cache, "models--me--fine-tune", "2222", FIXTURES.resolve("csm-a"));
    assertThat(new HuggingFaceCache(cache).model().repository()).isEqualTo("me/fine-tune");
    cached(cache, "models--you--copy", "3333", FIXTURES.resolve("csm-a"));
    assertThatThrownBy(() -> new HuggingFaceCache(cache).model())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("me--fine-tune", "you--copy");
    cached(cache, "models--sesame--csm-1b", "4444", FIXTURES.resolve("csm-a"));
    cached(cache, "models--sesame--csm-1b", "5555", FIXTURES.resolve("csm-a-hub"));
    InstalledModel model = take(new HuggingFaceCache(cache).model(), false, cache);
    assertThat(model.name()).isEqualTo(NAME);
    assertThat(model.source().commit()).isEqualTo("5555");
    assertThat(filesIn(model.folder())).contains(SHARD).doesNotContain("model.safetensors");
  }

  @Test
  void aModelWithoutCodecIsImportedWithTheCachesOwn() throws IOException {
    Path cache = data.resolve("hub");
    Path bare = Files.createDirectories(data.resolve("bare"));
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(FIXTURES.resolve("csm-a-sesame").resolve(file), bare.resolve(file));
    }
    assertThatThrownBy(() -> take(ImportSource.of(bare), false, cache))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("no Mimi codec", "kyutai/mimi");
    cached(cache, "models--kyutai--mimi", "6666", FIXTURES.resolve("csm-a-sesame/mimi"));
    InstalledModel model = take(ImportSource.of(bare), true, cache);
    assertThat(filesIn(model.folder())).contains("mimi/config.json");
  }

  /** As Hugging Face's tools lay it out: snapshots of links to blobs. */
  private static void cached(Path cache, String name, String commit, Path from) throws IOException {
    Path snapshot = Files.createDirectories(cache.resolve(name).resolve("snapshots/" + commit));
    Path blobs = Files.createDirectories(cache.resolve(name).resolve("blobs"));
    Path refs = Files.createDirectories(cache.resolve(name).resolve("refs"));
    Files.writeString(refs.resolve("main"), commit);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path blob = blobs.resolve(commit + file.getFileName());
        Files.copy(file, blob);
        Files.createSymbolicLink(snapshot.resolve(file.getFileName()), snapshot.relativize(blob));
      }
    }
  }

  @Test
  void aBrokenFolderIsNotImported() throws IOException {
    Path broken = data.resolve("broken");
    copy(FIXTURES.resolve("csm-a"), broken);
    byte[] weights = Files.readAllBytes(broken.resolve("model.safetensors"));
    Files.write(broken.resolve("model.safetensors"), java.util.Arrays.copyOf(weights, 99_999));
    assertThatThrownBy(() -> take(ImportSource.of(broken), false, data))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("model.safetensors");
    assertThat(store().list()).isEmpty();
    assertThatThrownBy(() -> ImportSource.of(data.resolve("nowhere")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("no such folder");
    around.leaveFree(1000);
    Path whole = FIXTURES.resolve("csm-a");
    assertThatThrownBy(() -> take(ImportSource.of(whole), false, data))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContainingAll("not enough room", "--link");
    assertThat(take(ImportSource.of(whole), true, data).name()).isEqualTo("csm-a");
  }

  @Test
  void modelsDoNotLieInsideOneAnother() throws IOException {
    copy(FIXTURES.resolve("csm-a"), data.resolve("models/sesame"));
    server.holds(NAME, FIXTURES.resolve("csm-a-hub"));
    assertThatThrownBy(this::pull)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("in the way");
    store().remove("sesame");
    pull();
    Path source = data.resolve("sesame");
    copy(FIXTURES.resolve("csm-a"), source);
    assertThatThrownBy(() -> take(ImportSource.of(source), false, data))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("in the way");
    assertThat(store().list()).extracting(InstalledModel::name).containsExactly(NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "/x", "a/b/c", "", "a b", ".hidden", "a/../b", "a\\b"})
  void refusesWhatIsNoModelsName(String name) {
    assertThatThrownBy(() -> ModelName.of(name)).isInstanceOf(InvalidRequestException.class);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
