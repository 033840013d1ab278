package dev.echoforge.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {

  private static final String REPOSITORY = "sesame/csm-1b";
  private static final String WEIGHTS = "model.safetensors";
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final byte[] weights = new byte[300_000];
  private final LoopbackHub server = new LoopbackHub();
  private final TestSurroundings around = new TestSurroundings();
  private final Cancellation cancellation = new Cancellation();
  private PullProgress progress = PullProgress.NONE;

  @BeforeEach
  void fill() {
    new Random(5).nextBytes(weights);
    server
        .holds(REPOSITORY, "config.json", "{}".getBytes(UTF_8))
        .holds(REPOSITORY, "mimi/config.json", "{ }".getBytes(UTF_8))
        .holds(REPOSITORY, "empty.txt", new byte[0])
        .holds(REPOSITORY, "a b+c.txt", "odd".getBytes(UTF_8))
        .holds(REPOSITORY, WEIGHTS, weights);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HubSettings settings(String... environment) {
    Map<String, String> variables = new java.util.HashMap<>();
    variables.put("ECHOFORGE_HUB", server.address().toString());
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return HubSettings.of(variables, folder);
  }

  private List<FetchedFile> fetch(String... environment) {
    return fetch("main", environment);
  }

  private List<FetchedFile> fetch(String revision, String[] environment) {
    Surroundings surroundings = around.surroundings();
    Hub hub = new Hub(settings(environment), surroundings, TIMEOUT);
    Snapshot snapshot = hub.snapshot(RepositoryName.of(REPOSITORY), revision, cancellation);
    return new SnapshotDownload(hub, surroundings)
        .fetch(snapshot, snapshot.files(), folder.resolve("to"), progress, cancellation);
  }

  private Path here(String name) {
    return folder.resolve("to").resolve(name);
  }

  private void isWhole() {
    assertThat(here(WEIGHTS)).hasBinaryContent(weights);
    assertThat(here(WEIGHTS + ".part")).doesNotExist();
  }

  @Test
  void fetchesAllFilesWholeWithTheirSums() {
    List<FetchedFile> files = fetch();
    isWhole();
    assertThat(here("mimi/config.json")).hasContent("{ }");
    assertThat(here("a b+c.txt")).hasContent("odd");
    assertThat(here("empty.txt")).isEmptyFile();
    assertThat(files)
        .contains(new FetchedFile(WEIGHTS, weights.length, LoopbackHub.sha256(weights)))
        .hasSize(5);
  }

  @Test
  void tellsHowFarItIs() {
    List<Long> told = new ArrayList<>();
    progress = (bytes, total, file) -> told.add(bytes * 1000 / total);
    fetch();
    assertThat(told).isSorted().endsWith(1000L);
  }

  @Test
  void theTokenIsShownToTheHubAndToNobodyElse() {
    server.wantsToken("hf_secret");
    fetch("HF_TOKEN", "hf_secret");
    assertThat(server.requests())
        .allMatch(r -> r.authorization().equals(r.atHub() ? "Bearer hf_secret" : "null"));
    assertThat(server.stored(WEIGHTS)).isNotEmpty();
  }

  @Test
  void theTokenIsNotShownInClearOverANetwork() {
    HubSettings remote = settings("HF_TOKEN", "t", "ECHOFORGE_HUB", "http://hub.example");
    Connections connections = new Connections(remote, TIMEOUT);
    assertThat(connections.showsToken(URI.create("http://hub.example/x"))).isFalse();
    HubSettings safe = settings("HF_TOKEN", "t", "ECHOFORGE_HUB", "https://hub.example");
    assertThat(new Connections(safe, TIMEOUT).showsToken(URI.create("https://hub.example:443/x")))
        .isTrue();
    assertThat(new Connections(safe, TIMEOUT).showsToken(URI.create("https://hub.example:8443/x")))
        .isFalse();
  }

  @Test
  void aCutConnectionGoesOnWhereItWas() {
    server.strike(WEIGHTS, LoopbackHub.cutAfter(100_000), LoopbackHub.cutAfter(50_000));
    fetch();
    isWhole();
    assertThat(server.stored(WEIGHTS))
        .extracting(LoopbackHub.Request::range)
        .containsExactly("null", "bytes=100000-", "bytes=150000-");
    assertThat(around.pauses()).hasSize(2).allMatch(pause -> pause.toMillis() <= 1000);
  }

  @Test
  void aFileThatChangedMeanwhileIsFetchedFromItsBeginning() {
    byte[] before = weights.clone();
    before[7] ^= 1;
    server.strike(
        WEIGHTS, (exchange, content) -> LoopbackHub.cutAfter(100_000).strikes(exchange, before));
    fetch();
    isWhole();
    assertThat(server.stored(WEIGHTS)).hasSize(2);
  }

  @Test
  void anotherFilesBeginningIsNoticedByTheSum() throws IOException {
    Files.createDirectories(folder.resolve("to"));
    Files.write(here(WEIGHTS + ".part"), new byte[1000]);
    fetch();
    isWhole();
    assertThat(server.stored(WEIGHTS))
        .extracting(LoopbackHub.Request::range)
        .containsExactly("bytes=1000-", "null");
  }

  @Test
  void aPartThatIsTooLongOrWholeAlreadyIsNoTrouble() throws IOException {
    Files.createDirectories(folder.resolve("to"));
    Files.write(here(WEIGHTS + ".part"), new byte[weights.length + 1]);
    fetch();
    isWhole();
    Files.move(here(WEIGHTS), here(WEIGHTS + ".part"));
    server.forget();
    fetch();
    isWhole();
    assertThat(server.stored(WEIGHTS)).isEmpty();
  }

  @Test
  void whatIsHereAlreadyIsCheckedAndNotFetchedAgain() throws IOException {
    fetch();
    server.forget();
    fetch();
    assertThat(server.stored(WEIGHTS)).isEmpty();
    Files.write(here(WEIGHTS), new byte[weights.length]);
    fetch();
    isWhole();
    assertThat(server.stored(WEIGHTS)).hasSize(1);
  }

  @Test
  void silenceIsABrokenConnection() {
    server.strike(WEIGHTS, LoopbackHub.stallAfter(1000));
    fetch();
    isWhole();
    assertThat(server.stored(WEIGHTS))
        .extracting(LoopbackHub.Request::range)
        .containsExactly("null", "bytes=1000-");
  }

  @Test
  void spoiltBytesAreFetchedOnceMore() {
    server.strike(WEIGHTS, LoopbackHub.spoilt());
    fetch();
    isWhole();
  }

  @Test
  void whatStaysWrongIsRefusedAndNotKept() {
    server.strike(WEIGHTS, LoopbackHub.spoilt(), LoopbackHub.spoilt());
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll(WEIGHTS, "expected SHA-256", "got");
    assertThat(here(WEIGHTS)).doesNotExist();
    assertThat(here(WEIGHTS + ".part")).isEmptyFile();
  }

  @Test
  void smallFilesAreCheckedByGitsSum() {
    String file = "/" + REPOSITORY + "/resolve/" + server.commit(REPOSITORY) + "/config.json";
    LoopbackHub.Fault other =
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("[]".getBytes(UTF_8));
          exchange.close();
          return true;
        };
    server.strike(file, other, other);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("expected git's SHA-1");
  }

  @Test
  void aShortOrLongAnswerIsNotTaken() {
    server.strike(WEIGHTS, LoopbackHub.unannounced(1000));
    fetch();
    isWhole();
    server.holds(REPOSITORY, WEIGHTS, "other".getBytes(UTF_8));
    server.strike(WEIGHTS, LoopbackHub.unannounced(6));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("sends more than it should");
  }

  @Test
  void waitsAsLongAsABusyServerAsks() {
    server.strike(
        WEIGHTS,
        LoopbackHub.status(429, "Retry-After", "7"),
        LoopbackHub.status(503, "Retry-After", "Thu, 26 Nov 2026 12:00:09 GMT"),
        LoopbackHub.status(429, "Retry-After", "soon"));
    fetch();
    isWhole();
    assertThat(around.pauses().subList(0, 2))
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9));
    assertThat(around.pauses().get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void doesNotWaitForHours() {
    server.strike(WEIGHTS, LoopbackHub.status(429, "Retry-After", "7200"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("429", "7200 s");
  }

  @Test
  void pausesGrowAndEnd() {
    for (int i = 0; i < 6; i++) {
      server.strike(WEIGHTS, LoopbackHub.status(500));
    }
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("answered 500", "try again later")
        .hasMessageNotContaining("secret");
    assertThat(around.pauses()).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(around.pauses().get(i).toMillis()).isBetween(500L << i, 1000L << i);
    }
  }

  @Test
  void anExpiredAddressIsAskedForAgain() {
    server.strike(WEIGHTS, LoopbackHub.cutAfter(10), LoopbackHub.status(403));
    fetch();
    isWhole();
  }

  @Test
  void aServerThatBringsNothingNewIsGivenUp() {
    for (int i = 0; i < 6; i++) {
      server.strike(WEIGHTS, LoopbackHub.cutFromTheStartAfter(10));
    }
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("broke after 10 bytes");
    assertThat(server.stored(WEIGHTS)).hasSize(6);
  }

  private void refuses(ThrowingCallable work, String... words) {
    assertThatThrownBy(work)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("hf_");
    assertThat(here(WEIGHTS)).doesNotExist();
  }

  @Test
  void saysWhatToDoAboutGatesAndTokens() {
    server.wantsToken("hf_right");
    server.gates(REPOSITORY);
    String conditions = server.address() + "/" + REPOSITORY;
    refuses(this::fetch, "gated", conditions, "HF_TOKEN", "401");
    refuses(
        () -> fetch("HUGGING_FACE_HUB_TOKEN", "hf_right"),
        "no access yet",
        conditions,
        "HUGGING_FACE_HUB_TOKEN",
        "403");
    refuses(
        () -> fetch("HF_TOKEN", "hf_wrong"),
        "not accepted",
        "HF_TOKEN",
        "/settings/tokens",
        "Invalid credentials");
  }

  @Test
  void saysThatThereIsNoSuchRepositoryOrRevision() {
    RepositoryName other = RepositoryName.of("sesame/other");
    server.wantsToken("t");
    Hub nobody = new Hub(settings(), around.surroundings(), TIMEOUT);
    refuses(() -> nobody.snapshot(other, "main", cancellation), "no such repository", "HF_TOKEN");
    Hub known = new Hub(settings("HF_TOKEN", "t"), around.surroundings(), TIMEOUT);
    refuses(() -> known.snapshot(other, "main", cancellation), "no such repository", "404");
    refuses(() -> fetch("v2", new String[0]), "no such revision", "404");
    assertThatThrownBy(() -> fetch("../main", new String[0]))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void saysThatNobodyAnswers() {
    refuses(
        () -> fetch("ECHOFORGE_HUB", "http://127.0.0.1:1"),
        "http://127.0.0.1:1",
        "can't be reached: no connection",
        "HTTPS_PROXY");
    assertThat(around.pauses()).isEmpty();
  }

  @Test
  void doesNotFollowInCirclesOrToOddAddresses() {
    String file = "/" + REPOSITORY + "/resolve/" + server.commit(REPOSITORY) + "/" + WEIGHTS;
    for (int i = 0; i < 11; i++) {
      server.strike(file, LoopbackHub.redirect(file));
    }
    refuses(this::fetch, "without end");
    server.strike(file, LoopbackHub.redirect("file:///etc/passwd"));
    refuses(this::fetch, "is not followed", "file:///etc/passwd");
    server.strike(file, LoopbackHub.redirect("http://"));
    refuses(this::fetch, "is not followed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.safetensors",
        "/etc/evil",
        "a/../../evil",
        "a//b",
        "a/./b",
        "..",
        "C:\\evil",
        "a\\..\\b",
        "a\u0000b",
        " /x",
        "x:stream"
      })
  void refusesNamesThatLeadOutOfTheFolder(String name) {
    server.holds(REPOSITORY, name, "evil".getBytes(UTF_8));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("outside its folder", "nothing was fetched")
        .hasMessageNotContaining("\u0000");
    assertThat(folder.resolve("to")).doesNotExist();
  }

  @Test
  void refusesSuchNamesWhoeverListsThem() {
    Surroundings surroundings = around.surroundings();
    Hub hub = new Hub(settings(), surroundings, TIMEOUT);
    ExpectedFile evil = new ExpectedFile("../evil", 4, null, null);
    Snapshot snapshot = new Snapshot(RepositoryName.of(REPOSITORY), "0".repeat(40), List.of(evil));
    SnapshotDownload download = new SnapshotDownload(hub, surroundings);
    assertThatThrownBy(() ->
            download.fetch(snapshot, List.of(evil), folder.resolve("to"), progress, cancellation))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("outside");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void answersThatAreNoHubsAreRefused() {
    String facts = "/api/models/" + REPOSITORY + "/revision/main";
    String tree = "/api/models/" + REPOSITORY + "/tree/" + server.commit(REPOSITORY);
    server.strike(facts, page("<html>"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("no hub's answer", "no valid JSON");
    server.strike(facts, page("{\"sha\": \"../..\"}"));
    assertThatThrownBy(this::fetch).hasMessageContaining("names no commit");
    server.strike(
        tree,
        (exchange, content) -> {
          exchange.getResponseHeaders().set("Link", "<http://elsewhere.example/>; rel=\"next\"");
          return page("[]").strikes(exchange, content);
        });
    assertThatThrownBy(this::fetch).hasMessageContaining("sends us elsewhere");
  }

  private static LoopbackHub.Fault page(String text) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, 0);
      try (exchange) {
        exchange.getResponseBody().write(text.getBytes(UTF_8));
      }
      return true;
    };
  }

  @Test
  void looksForRoomBeforeItBegins() {
    around.leaveFree(70L << 10);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContainingAll("not enough room", "MB free", "ECHOFORGE_HOME");
    assertThat(server.stored(WEIGHTS)).isEmpty();
  }

  @Test
  void aFullDiskEndsTheWork() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    Path part = Files.createSymbolicLink(folder.resolve("full"), full);
    Download download = Download.with(settings(), around.surroundings(), TIMEOUT);
    URI from = server.address().resolve("/" + REPOSITORY + "/resolve/main/" + WEIGHTS);
    ExpectedFile expected = new ExpectedFile(WEIGHTS, weights.length, null, null);
    assertThatThrownBy(
            () -> download.fetch(from, part, expected, TransferProgress.NONE, cancellation))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContainingAll("can't write", "No space left", "make room");
    Files.delete(part);
    assertThat(around.pauses()).isEmpty();
  }

  @Test
  void aCancelledDownloadStopsAndGoesOnLater() {
    server.strike(WEIGHTS, LoopbackHub.stallAfter(1000));
    progress =
        (bytes, total, file) -> {
          if (here(WEIGHTS + ".part").toFile().length() == 1000) {
            cancellation.cancel();
          }
        };
    assertThatThrownBy(this::fetch).isInstanceOf(SpeechCancelledException.class);
    assertThat(here(WEIGHTS)).doesNotExist();
    assertThat(here(WEIGHTS + ".part")).hasSize(1000);
    server.forget();
    progress = PullProgress.NONE;
    Surroundings surroundings = around.surroundings();
    Hub hub = new Hub(settings(), surroundings, TIMEOUT);
    Cancellation other = new Cancellation();
    Snapshot snapshot = hub.snapshot(RepositoryName.of(REPOSITORY), "main", other);
    new SnapshotDownload(hub, surroundings)
        .fetch(snapshot, snapshot.files(), folder.resolve("to"), progress, other);
    isWhole();
    assertThat(server.stored(WEIGHTS))
        .extracting(LoopbackHub.Request::range)
        .containsExactly("bytes=1000-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csm-1b", "a/b/c", "../x/y", "a/..", "", "a b/c", "a/b?x", "a/b%2f"})
  void refusesWhatIsNoRepositorysName(String name) {
    assertThatThrownBy(() -> RepositoryName.of(name))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("OWNER/NAME");
  }
}
