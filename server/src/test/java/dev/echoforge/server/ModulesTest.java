package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void modulesDependOnEachOtherAsDeclared() {
    ApplicationModules modules = ApplicationModules.of(EchoForgeServer.class);

    modules.verify();

    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .contains("problems", "security", "synthesis", "system");
  }
}
