package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.server.accounts.Account;
import dev.echoforge.server.accounts.Accounts;
import dev.echoforge.server.security.Role;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A backup that is made under load, restored: every recording plays, every login works. */
class BackupTest {

  private static final String PASSWORD = "a long enough one";
  private static final String BACKUPS = "/api/admin/system/backups";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "echoforge.access.mode",
          "required",
          "echoforge.accounts.admin-password",
          PASSWORD,
          "echoforge.tasks.waiting-per-client",
          "100000");

  @TempDir private Path folder;

  private static JsonNode speak(SignedIn by, String text) {
    HttpResponse<String> answer = by.post("/api/generate", "{\"text\": \"%s\"}".formatted(text));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestServer.json(answer);
  }

  private static void awaitEnd(SignedIn by, String task) throws InterruptedException {
    String status = "";
    for (int i = 0; i < 1_200 && !status.equals("completed"); i++) {
      status = TestServer.json(by.get("/api/tasks/" + task)).path("status").asString();
      Thread.sleep(50);
    }
    assertThat(status).isEqualTo("completed");
  }

  private static JsonNode awaitBackup(SignedIn admin) throws InterruptedException {
    JsonNode newest = TestServer.json(admin.get(BACKUPS)).path("items").get(0);
    for (int i = 0; i < 1_200 && newest.path("state").asString().equals("running"); i++) {
      Thread.sleep(50);
      newest = TestServer.json(admin.get(BACKUPS)).path("items").get(0);
    }
    return newest;
  }

  @Test
  void aBackupUnderLoadIsRestoredWhole() throws Exception {
    Path archive = folder.resolve("copy.zip");
    try (TestServer server = TestServer.start(folder.resolve("first"), SETTINGS)) {
      SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
      admin.post(
          "/api/admin/users",
          "{\"username\": \"nora\", \"role\": \"listener\", \"password\": \"%s\"}"
              .formatted(PASSWORD));
      SignedIn nora = SignedIn.in(server, "nora", PASSWORD);
      for (int i = 0; i < 5; i++) {
        awaitEnd(nora, speak(nora, "Before the backup, number " + i).path("task_id").asString());
      }
      AtomicBoolean enough = new AtomicBoolean();
      Thread load =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; !enough.get(); i++) {
                  speak(nora, "While it is made, number " + i);
                }
              });
      assertThat(nora.post(BACKUPS, "").statusCode()).isEqualTo(403);
      assertThat(admin.post(BACKUPS, "").statusCode()).isEqualTo(202);
      JsonNode made = awaitBackup(admin);
      enough.set(true);
      load.join();
      assertThat(made.path("state").asString()).as(made.toString()).isEqualTo("done");
      assertThat(made.path("recordings").asInt()).isGreaterThanOrEqualTo(5);
      String path = BACKUPS + "/" + made.path("name").asString();
      assertThat(TestServer.json(admin.post(path + "/verify", "")).path("ok").asBoolean()).isTrue();
      assertThat(server.send(admin.withCookie(path + "/file"), BodyHandlers.ofFile(archive)).body())
          .hasSize(made.path("size_bytes").asLong());
      assertThat(admin.get(BACKUPS + "/..%2f..%2fwatermark.key/file").statusCode())
          .isBetween(400, 404);
      assertThat(server.send(admin.request(path).DELETE()).statusCode()).isEqualTo(204);
      assertThat(TestServer.json(admin.get(BACKUPS)).path("items").size()).isZero();
    }

    Path second = folder.resolve("second");
    assertThat(Maintenance.restore(archive, second)).isGreaterThanOrEqualTo(5);
    assertThatThrownBy(() -> Maintenance.restore(archive, second))
        .hasMessageContaining("not empty");
    refusesWhatIsBroken(archive);
    try (TestServer server = TestServer.start(second, SETTINGS)) {
      everyRecordingPlays(server);
    }
    usersAreManagedWithoutAServer(second);
    Path cold = folder.resolve("cold.zip");
    Maintenance.backup(second, cold);
    assertThat(Maintenance.restore(cold, folder.resolve("third"))).isGreaterThanOrEqualTo(5);
  }

  private static void everyRecordingPlays(TestServer server) throws InterruptedException {
    SignedIn nora = SignedIn.in(server, "nora", PASSWORD);
    awaitEnd(nora, speak(nora, "After it was restored.").path("task_id").asString());
    String cursor = "";
    int played = 0;
    do {
      JsonNode page =
          TestServer.json(
              nora.get(
                  "/api/recordings?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
      for (JsonNode recording : page.path("items")) {
        HttpResponse<String> audio =
            nora.get("/api/recordings/" + recording.path("id").asString() + "/audio");
        assertThat(audio.statusCode()).as(recording.toString()).isEqualTo(200);
        played++;
      }
      cursor = page.path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(played).isGreaterThanOrEqualTo(6);
    assertThat(SignedIn.login(server, "admin", PASSWORD).statusCode()).isEqualTo(200);
    assertThat(SignedIn.login(server, "nora", "not the one").statusCode()).isEqualTo(401);
  }

  private void refusesWhatIsBroken(Path archive) throws Exception {
    byte[] bytes = Files.readAllBytes(archive);
    Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, 5_000));
    assertThatThrownBy(() -> Maintenance.restore(cut, folder.resolve("cut")))
        .isInstanceOf(StartException.class);
    bytes[5_000] ^= 1; // within the database
    Path bent = Files.write(folder.resolve("bent.zip"), bytes);
    Path empty = folder.resolve("bent");
    assertThatThrownBy(() -> Maintenance.restore(bent, empty)).isInstanceOf(StartException.class);
    assertThat(empty).isEmptyDirectory();
    Files.writeString(folder.resolve("no.zip"), "no archive at all");
    assertThatThrownBy(() -> Maintenance.restore(folder.resolve("no.zip"), empty))
        .hasMessageContaining("no.zip");
    assertThatThrownBy(
            () -> Maintenance.restore(changed(archive, "\"format\":1", "\"format\":2"), empty))
        .hasMessageContaining("newer version")
        .hasMessageContaining("format 2, this one knows 1");
    assertThatThrownBy(
            () -> Maintenance.restore(changed(archive, "\"h2\"", "\"postgresql\""), empty))
        .hasMessageContaining("another kind (postgresql)");
    assertThat(empty).isEmptyDirectory();
  }

  /** A copy of an archive whose manifest says something else. */
  private Path changed(Path archive, String from, String to) throws Exception {
    Path copy = Files.copy(archive, folder.resolve("changed-" + System.nanoTime() + ".zip"));
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path manifest = zip.getPath("backup.json");
      String text = Files.readString(manifest);
      assertThat(text).contains(from);
      Files.writeString(manifest, text.replace(from, to));
    }
    return copy;
  }

  private static void usersAreManagedWithoutAServer(Path dataDir) {
    assertThat(Maintenance.users(dataDir))
        .extracting(Account::name)
        .containsExactly("admin", "nora");
    Accounts.WithPassword added = Maintenance.addUser(dataDir, "max", Role.EDITOR);
    assertThatThrownBy(() -> Maintenance.addUser(dataDir, "max", Role.EDITOR))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("taken");
    assertThatThrownBy(() -> Maintenance.resetUser(dataDir, "nobody"))
        .isInstanceOf(StartException.class);
    Accounts.WithPassword reset = Maintenance.resetUser(dataDir, "nora");
    try (TestServer server = TestServer.start(dataDir, SETTINGS)) {
      assertThat(SignedIn.login(server, "max", added.password()).statusCode()).isEqualTo(200);
      assertThat(SignedIn.login(server, "nora", reset.password()).statusCode()).isEqualTo(200);
      assertThat(SignedIn.login(server, "nora", PASSWORD).statusCode()).isEqualTo(401);
    }
  }
}
