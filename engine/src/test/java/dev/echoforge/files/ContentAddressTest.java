package dev.echoforge.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.SamplingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentAddressTest {

  private static ContentAddress address() {
    return ContentAddress.of("test-1");
  }

  @Test
  void equalContentsHaveEqualAddresses() {
    assertThat(address().add("a").add(1).add(new int[] {2}).add(new float[] {3}).hex())
        .isEqualTo(address().add("a").add(1).add(new int[] {2}).add(new float[] {3}).hex())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void noTwoListsOfValuesLookAlike() {
    List<String> all =
        List.of(
            address().hex(),
            ContentAddress.of("test-2").hex(),
            address().add("").hex(),
            address().add("ab").hex(),
            address().add("a", "b").hex(),
            address().add("b", "a").hex(),
            address().add("\ud800").hex(),
            address().add("\ud801").hex(),
            address().add(1L).hex(),
            address().add(1d).hex(),
            address().add(0d).hex(),
            address().add(-0d).hex(),
            address().add(new int[] {1, 2}).hex(),
            address().add(new int[] {1}).add(new int[] {2}).hex(),
            address().add(new int[] {0}).hex(),
            address().add(new float[] {0}).hex(),
            address().add(new float[] {-0f}).hex());
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void aSentencesSeedFollowsFromTheSeedAndItsWords() {
    SamplingOptions options = SamplingOptions.DEFAULT;
    assertThat(options.seedFor("Oh.")).isEqualTo(options.withSeed(0).seedFor("Oh."));
    assertThat(
            List.of(
                options.seedFor("Oh."),
                options.seedFor("Ah."),
                options.seedFor("Oh. "),
                options.withSeed(1).seedFor("Oh."),
                options.withSeed(1).seedFor("Ah.")))
        .doesNotHaveDuplicates();
  }

  @Test
  void aProgramsJarIsToldFromWhatItWas() {
    assertThat(ProgramCode.fingerprint(Test.class)).matches("junit-jupiter-api.*\\.jar \\d+ \\d+");
    assertThat(ProgramCode.fingerprint(ContentAddressTest.class)).isEmpty();
    assertThat(ProgramCode.fingerprint(String.class)).isEmpty();
  }
}
