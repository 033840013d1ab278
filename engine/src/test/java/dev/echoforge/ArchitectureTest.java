package dev.echoforge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.Set;
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

  /**
   * The packages in rows, the lowest first: one may use those of the rows below its own, and
   * nothing of its own row or above.
   */
  private static final List<List<String>> ROWS =
      List.of(
          List.of("speech", "json", "parallel", "hardware"),
          List.of("files"),
          List.of("kernel", "dsp", "text", "captions", "characters"),
          List.of("weights", "audio.codec", "hub", "watermark", "checks", "tuning"),
          List.of("nn", "audio", "serving"),
          List.of("mimi"),
          List.of("voices", "reading"),
          List.of("engines", "csm", "placeholder"),
          List.of("delivery", "models"));

  @Test
  void packagesUseOnlyThoseBelow() {
    for (int row = 0; row < ROWS.size(); row++) {
      for (String name : ROWS.get(row)) {
        List<String> others =
            ROWS.subList(row, ROWS.size()).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(name))
                .toList();
        classes()
            .that(are(name))
            .should()
            .onlyDependOnClassesThat(not(are(others.toArray(String[]::new))))
            .allowEmptyShould(true)
            .check(ENGINE);
      }
    }
  }

  @Test
  void everyPackageHasItsRow() {
    String[] known = ROWS.stream().flatMap(List::stream).toArray(String[]::new);
    classes().should(bePackaged(known)).check(ENGINE);
  }

  /** The longest of these names that a class's package begins with. */
  private static DescribedPredicate<JavaClass> are(String... names) {
    Set<String> wanted = Set.of(names);
    return DescribedPredicate.describe(
        "are in " + String.join(", ", names), type -> wanted.contains(rowName(type)));
  }

  private static ArchCondition<JavaClass> bePackaged(String... names) {
    return ArchCondition.from(are(names));
  }

  private static String rowName(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("dev.echoforge.")) {
      return "";
    }
    String inside = name.substring("dev.echoforge.".length());
    return inside.startsWith("audio.codec") ? "audio.codec" : inside.replaceFirst("\\..*", "");
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
    slices().matching("dev.echoforge.(**)").should().beFreeOfCycles().check(ENGINE);
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
