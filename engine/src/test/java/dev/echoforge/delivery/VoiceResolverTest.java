package dev.echoforge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineCapabilities;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.Voice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VoiceResolverTest {

  private final VoiceResolver resolver = new VoiceResolver(Cast.bundled());

  @Test
  void nobodysCloneStandsInForACharacter() {
    Voice clone = voice("mara", Gender.FEMALE, true);
    Voice own = voice("plain", Gender.NEUTRAL, false);
    EngineDescription engine = engine(List.of(clone, own));
    for (CharacterProfile character : Cast.bundled().characters()) {
      ResolvedVoice resolved = resolver.resolve(new VoiceSelector.ById(character.id()), engine);
      assertThat(resolved.voice()).isEqualTo(own);
      assertThat(resolved.reason()).contains("plain speaks instead");
    }
    assertThat(resolver.resolve(new VoiceSelector.Anybody(), engine).voice()).isEqualTo(own);
    assertThat(resolver.resolve(new VoiceSelector.ByNumber(1), engine).voice()).isEqualTo(own);
    assertThat(resolver.resolve(new VoiceSelector.ById("mara"), engine).voice()).isEqualTo(clone);
  }

  @Test
  void whereThereAreClonesAloneACharacterIsRefused() {
    EngineDescription engine = engine(List.of(voice("mara", Gender.FEMALE, true)));
    assertThatThrownBy(() -> resolver.resolve(new VoiceSelector.Anybody(), engine))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("none of its own");
  }

  private static Voice voice(String id, Gender gender, boolean cloned) {
    return new Voice(id, id, "other", gender, "en", "For tests.", null, cloned ? "0f" : null);
  }

  private static EngineDescription engine(List<Voice> voices) {
    EngineCapabilities capabilities =
        new EngineCapabilities(
            24_000,
            Set.of(Device.CPU),
            Set.of("default"),
            true,
            false,
            false,
            true,
            true,
            false,
            1);
    return new EngineDescription("other", capabilities, voices);
  }
}
