package dev.echoforge.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code users}, {@code backup} and {@code restore} on the data folder of a stopped server. */
class StoppedServerTest {

  @TempDir Path folder;

  @Test
  void accountsAreMadeBackedUpAndRestored() {
    Cli cli = new Cli(folder);
    String first = folder.resolve("first").toString();
    String second = folder.resolve("second").toString();
    String zip = folder.resolve("copy.zip").toString();

    Cli.Result added = cli.run("users", "add", "nora", "--role", "admin", "--data-dir", first);
    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.out()).contains("nora (admin) signs in with the password ");
    assertThat(cli.run("users", "add", "max", "--role", "king", "--data-dir", first).code())
        .isEqualTo(2);
    Cli.Result again = cli.run("users", "add", "nora", "--data-dir", first);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("taken");

    Cli.Result backup = cli.run("backup", zip, "--data-dir", first);
    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(Path.of(zip)).isNotEmptyFile();
    assertThat(cli.run("restore", zip, "--data-dir", first).err()).contains("not empty");
    Cli.Result restored = cli.run("restore", zip, "--data-dir", second);
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(cli.run("users", "list", "--data-dir", second).out()).contains("nora");
    assertThat(cli.run("users", "reset", "nora", "--json", "--data-dir", second).out())
        .contains("\"password\"");
    assertThat(cli.run("users", "reset", "nobody", "--data-dir", second).code()).isEqualTo(1);
    assertThat(cli.run("backup", zip, "--data-dir", folder.resolve("none").toString()).err())
        .contains("no database");
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
  }
}
