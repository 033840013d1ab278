package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.builtin.vocoder.VoiceShape;
import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinVoicesTest {

  @Test
  void everyCharacterHasAShape() {
    List<String> voices =
        Cast.bundled().characters().stream()
            .map(character -> character.voice("builtin").orElseThrow().voice())
            .toList();
    assertThat(BuiltinVoices.SHAPES).containsOnlyKeys(voices.toArray(String[]::new));
  }

  @Test
  void theDefaultCharacterIsTheNetworksOwnVoice() {
    CharacterProfile character = Cast.bundled().defaultCharacter();
    String voice = character.voice("builtin").orElseThrow().voice();
    assertThat(BuiltinVoices.SHAPES.get(voice)).isEqualTo(VoiceShape.PLAIN);
  }

  @Test
  void theVoicesOfAPackKnowTheirLoudness() {
    List<BuiltinVoice> voices = BuiltinVoices.of(TestPack.get());
    assertThat(voices.getFirst().isPlain()).isTrue();
    assertThat(voices.getFirst().voice().id()).isEqualTo("sophia");
    for (BuiltinVoice voice : voices) {
      if (BuiltinVoices.SHAPES.containsKey(voice.voice().id())) {
        assertThat(voice.voice().loudnessLufs()).as(voice.voice().id()).isBetween(-36.0, -20.0);
      }
    }
  }

  /** A text's own median, in the network's voice, lies in this range. */
  @ParameterizedTest
  @ValueSource(doubles = {185, 190, 200, 205})
  void anyTwoVoicesDifferClearly(double textHz) {
    List<Map.Entry<String, VoiceShape>> shapes = new ArrayList<>(BuiltinVoices.SHAPES.entrySet());
    for (int i = 0; i < shapes.size(); i++) {
      for (int j = 0; j < i; j++) {
        VoiceShape one = shapes.get(i).getValue();
        VoiceShape other = shapes.get(j).getValue();
        boolean differ =
            one.voiced() != other.voiced()
                || apart(heard(one, textHz), heard(other, textHz)) >= 0.15
                || apart(one.tract(), other.tract()) >= 0.08;
        assertThat(differ).as("%s and %s", shapes.get(i).getKey(), shapes.get(j).getKey()).isTrue();
      }
    }
  }

  /** The median pitch that is heard: moves about the network's middle of 190 Hz are scaled. */
  private static double heard(VoiceShape shape, double textHz) {
    return 190 * shape.pitch() * Math.pow(textHz / 190, shape.range());
  }

  /** The difference as a share of the larger. */
  private static double apart(double one, double other) {
    return Math.abs(one - other) / Math.max(one, other);
  }
}
