package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;

class ModulesTest {

  private static final Path DIAGRAM = Path.of("..", "docs", "modules.puml");

  private final ApplicationModules modules = ApplicationModules.of(EchoForgeServer.class);

  @Test
  void modulesDependOnEachOtherAsDeclared() {
    modules.verify();

    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .contains("problems", "security", "synthesis", "system");
  }

  @Test
  void theDiagramIsOfTheseModules(@TempDir Path folder) throws IOException {
    new Documenter(modules, Documenter.Options.defaults().withOutputFolder(folder.toString()))
        .writeModulesAsPlantUml(
            DiagramOptions.defaults().withStyle(DiagramOptions.DiagramStyle.UML));
    String drawn = Files.readString(folder.resolve("components.puml")).strip() + "\n";
    if (Boolean.getBoolean("update")) {
      Files.writeString(DIAGRAM, drawn);
    }
    // The order of the lines is that of the class files on the disk.
    assertThat(Files.readString(DIAGRAM).lines().sorted())
        .as("docs/modules.puml; -Dtest=ModulesTest -Dupdate draws it anew")
        .containsExactlyElementsOf(drawn.lines().sorted().toList());
  }
}
