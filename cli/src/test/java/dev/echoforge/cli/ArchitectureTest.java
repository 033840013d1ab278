package dev.echoforge.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What keeps commands quick: only the one that serves loads a server. */
class ArchitectureTest {

  @Test
  void onlyServingTouchesSpringAndTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.echoforge.cli.serve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "dev.echoforge.server..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.echoforge.cli"));
  }
}
