package dev.echoforge.builtin.g2p;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StressTest {

  @ParameterizedTest
  @CsvSource({
    "AS_IS, ˌʌndəɹstˈænd, ˌʌndəɹstˈænd",
    "NONE, ˌʌndəɹstˈænd, ʌndəɹstænd",
    "WEAKER, ˌʌndəɹstˈænd, ʌndəɹstˌænd",
    "WEAKER, ˌɪn, ˌɪn",
    "WEAKER, ðə, ðə",
    "SECONDARY_ONLY, sˈi, sˌi",
    "SECONDARY_ONLY, sˌi, sˌi",
    "SECONDARY_ONLY, wɪð, wˌɪð",
    "AT_LEAST_SECONDARY, wɪð, wˌɪð",
    "AT_LEAST_SECONDARY, sˈi, sˈi",
    "AT_LEAST_SECONDARY, ˌɪn, ˌɪn",
    "PRIMARY_ALWAYS, wɪð, wˈɪð",
    "PRIMARY_ALWAYS, ˌɪn, ˈɪn",
    "PRIMARY_ALWAYS, ˌʌndəɹstˈænd, ˌʌndəɹstˈænd",
    "PRIMARY_ALWAYS, ʃ, ʃ",
  })
  void changes(Stress stress, String phonemes, String expected) {
    assertThat(stress.apply(phonemes)).isEqualTo(expected);
  }
}
