package dev.echoforge.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.echoforge.server.StartException;
import org.junit.jupiter.api.Test;

/** What keeps commands quick: only the one that serves loads a server. */
class ArchitectureTest {

  private static final String SERVING = "dev.echoforge.cli.serve..";
  private static final JavaClasses COMMANDS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.echoforge.cli");

  @Test
  void onlyServingTouchesSpring() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVING)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(COMMANDS);
  }

  @Test
  void onlyServingTouchesTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVING)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.echoforge.server..").and(type(StartException.class).negate()))
        .check(COMMANDS);
  }
}
