package dev.echoforge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine's walls: which way its packages may point and what only some may touch. */
class ArchitectureTest {

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.echoforge");

  @Test
  void onlyKernelsTouchTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.echoforge.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .because("everything must load and run without the incubator module")
        .check(ENGINE);
  }

  @Test
  void lowerLayersDoNotKnowTheModels() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.echoforge.speech..",
            "dev.echoforge.audio..",
            "dev.echoforge.text..",
            "dev.echoforge.kernel..",
            "dev.echoforge.weights..",
            "dev.echoforge.watermark..",
            "dev.echoforge.captions..",
            "dev.echoforge.hub..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "dev.echoforge.models..",
                "dev.echoforge.csm..",
                "dev.echoforge.mimi..",
                "dev.echoforge.nn..",
                "dev.echoforge.placeholder..",
                "dev.echoforge.delivery.."))
        .check(ENGINE);
  }

  @Test
  void theHubKnowsNoModelsAndNoAudio() {
    noClasses()
        .that()
        .resideInAPackage("dev.echoforge.hub..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.echoforge.audio..",
            "dev.echoforge.text..",
            "dev.echoforge.kernel..",
            "dev.echoforge.weights..",
            "dev.echoforge.watermark..",
            "dev.echoforge.captions..")
        .because("files are fetched whatever they are for")
        .check(ENGINE);
  }

  @Test
  void modelsRunWithoutKnowingHowTheyCameHere() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.echoforge.csm..", "dev.echoforge.mimi..", "dev.echoforge.nn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.echoforge.hub..", "dev.echoforge.models..")
        .check(ENGINE);
  }

  @Test
  void packagesDoNotTurnInCircles() {
    // Pcm is the one word that speech and audio share; the errors are what audio takes from speech.
    slices()
        .matching("dev.echoforge.(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAnyPackage("dev.echoforge.speech"), resideInAnyPackage("dev.echoforge.audio"))
        .check(ENGINE);
  }

  @Test
  void nobodyPrintsOrTakesTimeAndChanceFromNowhere() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.util.Random.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .because("output belongs to the command line; time and randomness are handed in")
        .check(ENGINE);
  }
}
