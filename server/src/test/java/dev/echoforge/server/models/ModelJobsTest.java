package dev.echoforge.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.LoopbackHub;
import dev.echoforge.hub.TestSurroundings;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.ModelName;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PullPlace;
import dev.echoforge.models.StagingLock;
import dev.echoforge.models.WantedParts;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulls from a hub of our own that fails in every way, imports and verifications. */
class ModelJobsTest {

  private static final Path FIXTURES = Path.of("../engine/src/test/resources/fixtures");
  private static final String NAME = "sesame/csm-1b";
  private static final String SHARD = "transformers-00001-of-00002.safetensors";
  private static final int SOME = 1_000;

  @TempDir private Path data;
  private final TestSurroundings around = new TestSurroundings();
  private final LoopbackHub server = new LoopbackHub().holds(NAME, FIXTURES.resolve("csm-a-hub"));
  private ModelStore store;
  private ModelJobs jobs;

  @org.junit.jupiter.api.BeforeEach
  void start() {
    store = new ModelStore(data, Clock.systemUTC());
    jobs = jobs();
  }

  @AfterEach
  void stop() {
    jobs.destroy();
    server.close();
  }

  /** As after a start of the server. */
  private ModelJobs jobs() {
    return jobs(Thread.ofPlatform().daemon(true).factory());
  }

  private ModelJobs jobs(ThreadFactory threads) {
    HubSettings settings =
        HubSettings.of(Map.of("ECHOFORGE_HUB", server.address().toString()), data);
    return new ModelJobs(
        () ->
            new PullPlace(
                data,
                store,
                new HuggingFaceCache(data.resolve("none")),
                new Hub(settings, around.surroundings(), Duration.ofSeconds(5)),
                around.surroundings()),
        store,
        Clock.systemUTC(),
        2,
        threads);
  }

  private static PullOrder order() {
    return PullOrder.of(NAME, null, null, null, WantedParts.NONE);
  }

  private ModelJob ended(UUID id) throws InterruptedException {
    for (int i = 0; i < 2_000 && jobs.require(id).running(); i++) {
      Thread.sleep(10);
    }
    return jobs.require(id);
  }

  private static LoopbackHub.Fault[] often(LoopbackHub.Fault fault) {
    LoopbackHub.Fault[] all = new LoopbackHub.Fault[40];
    java.util.Arrays.fill(all, fault);
    return all;
  }

  /** Lets a pull wait in the middle of a shard until it is cancelled. */
  private CountDownLatch hang() {
    CountDownLatch reached = new CountDownLatch(1);
    server.strike(
        SHARD,
        (exchange, content) -> {
          reached.countDown();
          return LoopbackHub.stallAfter(SOME).strikes(exchange, content);
        });
    return reached;
  }

  @Test
  void aPullArrivesAndIsVerified() throws InterruptedException {
    ModelJob pulled = ended(jobs.pull(order(), "ada").id());
    assertThat(pulled.state()).as(pulled.reason()).isEqualTo(ModelJob.State.COMPLETED);
    assertThat(pulled.bytes()).isEqualTo(pulled.totalBytes()).isPositive();
    assertThat(pulled.engine()).isEqualTo("csm");
    ModelJob verified = ended(jobs.verify(store.require(NAME), "ada").id());
    assertThat(verified.state()).isEqualTo(ModelJob.State.COMPLETED);
    assertThat(verified.notes()).first().asString().contains("right checksums");
    assertThat(store.require(NAME).verdict()).isNotNull();
    assertThat(jobs().all()).isEmpty();
  }

  @Test
  void whatBreaksOffGoesOnAfterARestart() throws InterruptedException {
    server.strike(SHARD, LoopbackHub.cutAfter(SOME), LoopbackHub.status(404));
    ModelJob broken = ended(jobs.pull(order(), "ada").id());
    assertThat(broken.state()).isEqualTo(ModelJob.State.FAILED);
    assertThat(broken.reason()).isNotBlank();
    assertThat(store.list()).isEmpty();

    jobs = jobs();
    ModelJob left = jobs.require(broken.id());
    assertThat(left.resumable()).isTrue();
    assertThat(left.bytes()).isPositive();
    assertThat(left.reason()).isEqualTo(broken.reason());
    server.forget();
    ModelJob resumed = jobs.resume(left.id(), "bob");
    assertThat(resumed.id()).isEqualTo(left.id());
    ModelJob done = ended(resumed.id());
    assertThat(server.stored(SHARD))
        .extracting(LoopbackHub.Request::range)
        .containsExactly("bytes=" + SOME + "-");
    assertThat(store.require(NAME).selected()).isTrue();
  }

  @Test
  void aCancelledPullKeepsWhatArrivedUntilItIsForgotten() throws InterruptedException {
    CountDownLatch reached = hang();
    ModelJob running = jobs.pull(order(), "ada");
    reached.await();
    assertThatThrownBy(() -> jobs.pull(order(), "bob"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_BUSY));
    assertThatThrownBy(() -> jobs.forget(running.id())).isInstanceOf(ProblemException.class);
    jobs.cancel(running.id());
    ModelJob cancelled = ended(running.id());
    assertThat(cancelled.state()).isEqualTo(ModelJob.State.CANCELLED);
    assertThat(store.list()).isEmpty();
    assertThat(store.incoming().resolve("sesame--csm-1b")).isNotEmptyDirectory();
    jobs.forget(running.id());
    assertThat(jobs.all()).isEmpty();
    assertThat(store.incoming().resolve("sesame--csm-1b")).doesNotExist();
    assertThatThrownBy(() -> jobs.require(running.id())).isInstanceOf(ProblemException.class);
  }

  @Test
  void aServerThatStopsLeavesPullsThatGoOn() throws InterruptedException {
    CountDownLatch reached = hang();
    ModelJob running = jobs.pull(order(), "ada");
    reached.await();
    jobs.destroy();
    jobs = jobs();
    ModelJob left = jobs.require(running.id());
    assertThat(left.state()).isEqualTo(ModelJob.State.INTERRUPTED);
    assertThat(ended(jobs.resume(left.id(), "ada").id()).state())
        .isEqualTo(ModelJob.State.COMPLETED);
  }

  @Test
  void otherBytesThanTheHubPromisesAreNotTaken() throws InterruptedException {
    server.strike(SHARD, often(LoopbackHub.spoilt()));
    ModelJob failed = ended(jobs.pull(order(), "ada").id());
    assertThat(failed.state()).isEqualTo(ModelJob.State.FAILED);
    assertThat(failed.reason()).contains(SHARD);
    assertThat(store.list()).isEmpty();
  }

  @Test
  void aFullDiskIsSaidAndThePullGoesOnWhenThereIsRoom() throws InterruptedException {
    around.leaveFree(SOME);
    ModelJob failed = ended(jobs.pull(order(), "ada").id());
    assertThat(failed.reason()).contains("not enough room");
    around.leaveFree(Long.MAX_VALUE);
    assertThat(ended(jobs.resume(failed.id(), "ada").id()).state())
        .isEqualTo(ModelJob.State.COMPLETED);
  }

  @Test
  void damageIsFoundAndRemembered() throws Exception {
    ended(jobs.pull(order(), "ada").id());
    Files.writeString(store.require(NAME).folder().resolve("generation_config.json"), "{}");
    ModelJob verified = ended(jobs.verify(store.require(NAME), "ada").id());
    assertThat(verified.state()).isEqualTo(ModelJob.State.FAILED);
    assertThat(verified.reason()).contains("generation_config.json");
    assertThat(store.require(NAME).verdict()).matches(verdict -> !verdict.ok());
  }

  @Test
  void whatACommandLineLeftIsFoundToo() throws IOException {
    Path left = Files.createDirectories(store.incoming().resolve("some--body"));
    Files.write(left.resolve("model.safetensors.part"), new byte[SOME]);
    Files.createDirectories(store.incoming().resolve("old-" + UUID.randomUUID()));
    jobs = jobs();
    assertThat(jobs.all())
        .singleElement()
        .satisfies(job -> {
          assertThat(job.model()).isEqualTo("some/body");
          assertThat(job.bytes()).isEqualTo(SOME);
          assertThat(job.resumable()).isTrue();
        });
    jobs.forget(jobs.all().getFirst().id());
    assertThat(left).doesNotExist();
  }

  /** A pull of Pocket TTS links its files to where the model has them. */
  @Test
  void aFileWithTwoNamesCountsOnce() throws IOException {
    Path left = Files.createDirectories(store.incoming().resolve("some--body"));
    Files.createDirectories(left.resolve("languages"));
    Path file = Files.write(left.resolve("languages/model.safetensors"), new byte[SOME]);
    Files.createLink(left.resolve("model.safetensors"), file);
    Files.createFile(Files.createDirectories(store.incoming().resolve("empty--one")).resolve("a"));
    jobs = jobs();
    assertThat(jobs.all())
        .singleElement()
        .satisfies(job -> {
          assertThat(job.model()).isEqualTo("some/body");
          assertThat(job.bytes()).isEqualTo(SOME);
        });
  }

  @Test
  void whatACommandLineIsFillingIsLeftToIt() throws IOException {
    Path left = Files.createDirectories(store.incoming().resolve("some--body"));
    Files.write(left.resolve("model.safetensors.part"), new byte[SOME]);
    ModelJobs before = jobs();
    UUID known = before.all().getFirst().id();
    try (var _ = StagingLock.enter(left, "some/body")) {
      assertThat(jobs().all()).isEmpty();
      assertThatThrownBy(() -> before.forget(known))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_BUSY));
      assertThat(left).isNotEmptyDirectory();
    }
    before.forget(known);
    assertThat(left).doesNotExist();
  }

  @Test
  void aJobWithoutAThreadHasFailed() throws InterruptedException {
    AtomicBoolean none = new AtomicBoolean(true);
    ThreadFactory threads = Thread.ofPlatform().daemon(true).factory();
    jobs = jobs(work -> none.get() ? new UnstartableThread() : threads.newThread(work));
    ModelJob failed = jobs.pull(order(), "ada");
    assertThat(failed.state()).isEqualTo(ModelJob.State.FAILED);
    assertThat(failed.reason()).contains("no thread");
    none.set(false);
    assertThat(ended(jobs.resume(failed.id(), "ada").id()).state())
        .isEqualTo(ModelJob.State.COMPLETED);
  }

  private static final class UnstartableThread extends Thread {
    @Override
    public void start() {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  /** Else its end would take the work of the same pull away that was resumed meanwhile. */
  @Test
  void aWorkIsGoneBeforeItsJobIsOver() {
    Runnable[] whenItEnds = {() -> {}};
    ModelJobTable table =
        new ModelJobTable(
            new PullRecords(store),
            () -> {
              whenItEnds[0].run();
              return Instant.EPOCH;
            });
    UUID id = UUID.randomUUID();
    table.put(ModelJob.begun(id, ModelJob.Kind.VERIFY, NAME, "csm", "ada", Instant.EPOCH, null));
    CountDownLatch cancelled = new CountDownLatch(1);
    ModelWork work = new ModelWork(id, table, (_, _) -> List.of());
    work.runsOn(
        new Thread() {
          @Override
          public void interrupt() {
            cancelled.countDown();
          }
        });
    table.works(id, work);
    whenItEnds[0] = () -> table.cancel(id);
    table.end(id, ModelJob.State.COMPLETED, null, List.of());
    assertThat(cancelled.getCount()).isEqualTo(1);
  }

  @Test
  void aFolderIsImportedFromBelowTheAllowedOneAlone() throws Exception {
    Path allowed = Files.createDirectories(data.resolve("import"));
    ImportFolder imports = new ImportFolder(allowed);
    Path mine = Files.createDirectories(allowed.resolve("mine"));
    for (String file : new String[] {"config.json", "tokenizer.json", "model.safetensors"}) {
      Files.copy(FIXTURES.resolve("csm-a").resolve(file), mine.resolve(file));
    }
    assertThat(imports.candidates()).containsExactly("mine");
    ModelJob imported =
        ended(jobs.importFrom(imports.source("mine"), ModelName.of("mine"), "ada").id());
    assertThat(imported.state()).as(imported.reason()).isEqualTo(ModelJob.State.COMPLETED);
    assertThat(store.require("mine").source().description()).startsWith("imported from");

    Files.createSymbolicLink(allowed.resolve("link"), FIXTURES.toAbsolutePath());
    Files.createSymbolicLink(mine.resolve("more.json"), data.resolve("secret"));
    assertThatThrownBy(() -> imports.source("link/csm-a")).hasMessageContaining("link");
    assertThatThrownBy(() -> imports.source("mine")).hasMessageContaining("more.json, a link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../models", "/etc", "a/../../b", "", ".", "a\\..\\b", "nothing"})
  void nothingElseIsReached(String path) throws IOException {
    Files.createDirectories(data.resolve("import"));
    Files.createDirectories(data.resolve("models"));
    assertThatThrownBy(() -> new ImportFolder(data.resolve("import")).source(path))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("expected");
  }
}
