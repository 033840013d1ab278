package dev.echoforge.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CastTest {

  private final Cast cast = Cast.bundled();

  @ParameterizedTest
  @CsvSource({
    "1, Commander Sterling, MALE",
    "2, Dr. Elise Jensen, FEMALE",
    "3, James Fletcher, MALE",
    "4, Sophia Chen, FEMALE",
    "5, Morgan Riley, NEUTRAL",
    "6, Gabriel Ortiz, MALE",
    "7, Victoria Wells, FEMALE",
    "8, Alex Kim, NEUTRAL"
  })
  void theFirstEightAreTheOriginals(int speakerId, String name, Gender gender) {
    CharacterProfile character = cast.bySpeakerId(speakerId);
    assertThat(character.name()).isEqualTo(name);
    assertThat(character.gender()).isEqualTo(gender);
  }

  @Test
  void numbersRunFromOneWithoutGaps() {
    assertThat(cast.characters())
        .extracting(CharacterProfile::speakerId)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, cast.characters().size()).boxed().toList());
  }

  @Test
  void everyCharacterHasALookAndAVoiceInEveryEngine() {
    for (CharacterProfile character : cast.characters()) {
      assertThat(character.id()).matches("[a-z0-9]+");
      assertThat(character.colour()).matches("#[0-9a-f]{6}");
      assertThat(character.monogram()).matches("[A-Z0-9]{1,2}");
      assertThat(character.description()).endsWith(".");
      assertThat(character.sampleText()).hasSizeBetween(20, 200);
      assertThat(character.voices()).containsOnlyKeys("builtin", "csm", "placeholder");
      assertThat(character.voice("csm").orElseThrow().speaker())
          .isEqualTo(character.speakerId() - 1);
      assertThat(character.voice("unheard-of")).isEmpty();
    }
    assertThat(new HashSet<>(cast.characters().stream().map(CharacterProfile::colour).toList()))
        .hasSameSizeAs(cast.characters());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sophia", "SOPHIA", "Sophia Chen", " sophia chen "})
  void isFoundByIdOrNameInAnyCase(String name) {
    assertThat(cast.byName(name).speakerId()).isEqualTo(4);
  }

  @Test
  void whoIsNotThereIsRefusedNamingThoseWhoAre() {
    assertThatThrownBy(() -> cast.byName("nobody"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("unknown character: expected one of sterling, elise, james")
        .hasMessageEndingWith("got \"nobody\"");
    assertThatThrownBy(() -> cast.bySpeakerId(0))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("speaker_id"))
        .hasMessageContaining("1 (sterling)");
  }

  @Test
  void everyVoiceOfOpenAiHasACharacterOfItsOwn() {
    List<String> names =
        List.of(
            "alloy", "ash", "ballad", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer",
            "verse", "marin", "cedar");
    assertThat(cast.openAiVoices()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(names.stream().map(name -> cast.byOpenAiVoice(name).orElseThrow()).distinct())
        .hasSameSizeAs(names);
    assertThat(cast.byOpenAiVoice("Onyx").orElseThrow().gender()).isEqualTo(Gender.MALE);
    assertThat(cast.byOpenAiVoice("sophia")).isEmpty();
  }

  @Test
  void doublesAreRefused() {
    CharacterProfile sophia = cast.defaultCharacter();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cast(List.of(sophia, sophia), "sophia", Map.of()))
        .withMessageContaining("sophia");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cast(List.of(sophia), "sophia", Map.of("nova", "nobody")))
        .withMessageContaining("nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"default\": 1}",
        "{\"characters\": {}}",
        "{\"characters\": [1]}",
        "{"
      })
  void whatIsNoCastIsRefused(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CastReader.read(new ByteArrayInputStream(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).+");
  }
}
