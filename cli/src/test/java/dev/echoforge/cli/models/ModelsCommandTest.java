package dev.echoforge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import dev.echoforge.hub.LoopbackHub;
import dev.echoforge.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code models}: from a hub of our own to golden codes. */
class ModelsCommandTest {

  private static final Path FIXTURES =
      Path.of("../engine/src/test/resources/fixtures").toAbsolutePath();
  private static final String NAME = "sesame/csm-1b";

  @TempDir Path folder;
  private final LoopbackHub hub = new LoopbackHub().holds(NAME, FIXTURES.resolve("csm-a-hub"));
  private Cli cli;

  @BeforeEach
  void cli() {
    cli = cli("hf_right");
    hub.wantsToken("hf_right");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Cli cli(String token) {
    return new Cli(
        folder,
        Map.of(
            "HF_ENDPOINT",
            hub.address().toString(),
            "HF_TOKEN",
            token,
            "HF_HOME",
            folder.resolve("hf").toString()));
  }

  private void worked(Cli.Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  private static void failed(Cli.Result result, int code, String... words) {
    assertThat(result.err()).startsWith("echoforge: ").contains(words);
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  void whatIsPulledGivesTheReferencesCodes() throws IOException {
    Cli.Result pulled = cli.run("models", "pull");
    worked(pulled);
    assertThat(pulled.out()).startsWith("installed sesame/csm-1b in ");
    String text =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(FIXTURES.resolve("csm-a.golden.json")))
            .at("/plain/text")
            .asString("Hello there, this is a test of voice generation.");
    worked(
        cli.run(
            "csm",
            "generate",
            "--model",
            "home/models/sesame/csm-1b",
            "--text",
            text,
            "--speaker",
            "0",
            "--greedy",
            "--max-frames",
            "40",
            "--codes-out",
            "codes.json"));
    List<Integer> codes = new ArrayList<>();
    for (JsonNode row :
        JsonMapper.shared()
            .readTree(Files.readAllBytes(folder.resolve("codes.json")))
            .get("codes")) {
      row.forEach(code -> codes.add(code.asInt()));
    }
    try (Safetensors golden = Safetensors.open(FIXTURES.resolve("csm-a.golden.safetensors"))) {
      assertThat(codes.stream().mapToInt(Integer::intValue).toArray())
          .isEqualTo(golden.require("plain.codes").toInts());
    }
    assertThat(cli.run("models", "pull").out()).startsWith("already here: sesame/csm-1b");
  }

  @Test
  void theInstalledModelSpeaksUnlessAnotherIsNamed() {
    worked(cli.run("models", "pull"));
    Cli.Result said = cli.run("say", "Hello.", "--json", "--out", "hello.wav");
    assertThat(said.code()).isZero();
    assertThat(JsonMapper.shared().readTree(said.out()).path("engine").asString()).isEqualTo("csm");
  }

  @Test
  void listsVerifiesAndRemoves() throws IOException {
    Cli.Result none = cli.run("models", "list");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("echoforge models pull");
    worked(cli.run("models", "pull", NAME, "--revision", "main", "--json"));
    worked(cli.run("models", "import", FIXTURES.resolve("csm-a").toString(), "--name", "mine"));
    JsonNode list = JsonMapper.shared().readTree(cli.run("models", "list", "--json").out());
    assertThat(list).hasSize(2);
    assertThat(list.get(0).get("name").asString()).isEqualTo("mine");
    assertThat(list.get(1).at("/source/repository").asString()).isEqualTo(NAME);
    assertThat(list.get(1).at("/source/commit").asString()).isEqualTo(hub.commit(NAME));
    assertThat(cli.run("models", "list").out().lines()).hasSize(2);

    Cli.Result verified = cli.run("models", "verify", NAME);
    worked(verified);
    assertThat(verified.out()).contains("ok", "6 files");
    JsonNode known = JsonMapper.shared().readTree(cli.run("models", "list", "--json").out()).get(1);
    assertThat(known.at("/verified/ok").asBoolean()).isTrue();
    assertThat(known.path("licence").asString()).isEqualTo("Apache-2.0");
    Path bundle = folder.resolve("csm.zip");
    worked(cli.run("models", "bundle", NAME, "--out", bundle.toString()));
    Path index = folder.resolve("home/models/sesame/csm-1b/transformers.safetensors.index.json");
    Files.writeString(index, Files.readString(index) + " ");
    failed(cli.run("models", "verify", NAME), 1, "transformers.safetensors.index.json", "expected");
    JsonNode found =
        JsonMapper.shared().readTree(cli.run("models", "verify", NAME, "--json").out());
    assertThat(found.get("ok").asBoolean()).isFalse();
    assertThat(cli.run("models", "list").out()).contains("broken: transformers.safetensors.index");

    worked(cli.run("models", "remove", NAME));
    assertThat(folder.resolve("home/models/sesame")).doesNotExist();
    failed(cli.run("models", "remove", NAME), 2, "unknown model", "mine");

    worked(cli.run("models", "import", bundle.toString()));
    JsonNode carried =
        JsonMapper.shared().readTree(cli.run("models", "list", "--json").out()).get(1);
    assertThat(carried.at("/source/repository").asString()).isEqualTo(NAME);
    assertThat(carried.at("/source/commit").asString()).isEqualTo(hub.commit(NAME));
    assertThat(carried.at("/source/folder").isString()).isFalse();
    assertThat(cli.run("models", "verify", NAME).out()).contains("ok", "6 files");
    failed(cli.run("models", "import", bundle.toString(), "--link"), 2, "bundle");
  }

  @Test
  void importsWhatHuggingFacesToolsHaveDownloaded() throws IOException {
    failed(cli.run("models", "import"), 1, "no CSM in Hugging Face's cache");
    Path snapshot = folder.resolve("hf/hub/models--sesame--csm-1b/snapshots/abc");
    Files.createDirectories(snapshot);
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(FIXTURES.resolve("csm-a").resolve(name), snapshot.resolve(name));
    }
    Cli.Result imported = cli.run("models", "import", "--link");
    worked(imported);
    assertThat(imported.out()).startsWith("imported sesame/csm-1b from ");
    worked(cli.run("models", "verify", NAME));
  }

  @Test
  void whatFailsGetsOneLine() {
    failed(cli.run("models", "pull", "csm-1b"), 2, "OWNER/NAME");
    failed(cli.run("models", "pull", "sesame/other"), 1, "no such repository");
    failed(cli.run("models", "pull", NAME + "@v9"), 1, "no such revision");
    failed(cli.run("models", "pull", "--hub", "huh"), 2, "hub's address");
    failed(cli("hf_wrong").run("models", "pull"), 1, "HF_TOKEN is not accepted");
    hub.gates(NAME);
    failed(cli.run("models", "pull"), 1, "gated", hub.address() + "/" + NAME);
    failed(cli.run("models", "import", "nowhere"), 1, "no such folder");
    failed(cli.run("models", "verify", "nothing"), 2, "unknown model");
    failed(cli.run("models"), 2, "list, pull, import, bundle, verify, remove");
  }
}
