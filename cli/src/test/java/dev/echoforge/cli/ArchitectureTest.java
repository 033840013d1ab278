package dev.echoforge.cli;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What keeps commands quick: only the one that serves loads a server. */
class ArchitectureTest {

  private static final JavaClasses COMMANDS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.echoforge.cli");

  @Test
  void aCommandsPackageUsesTheTerminalAlone() {
    slices()
        .matching("dev.echoforge.cli.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("dev.echoforge.cli.terminal.."))
        .check(COMMANDS);
    noClasses()
        .that()
        .resideInAPackage("dev.echoforge.cli.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.echoforge.cli")
        .check(COMMANDS);
  }

  @Test
  void onlyServingTouchesSpringAndTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.echoforge.cli.serve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "dev.echoforge.server..")
        .check(COMMANDS);
  }
}
