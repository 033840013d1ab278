package dev.echoforge.server.voices;

import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.synthesis.DefaultEngine;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.speech.SpeechRequest;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.springframework.stereotype.Component;

/** Lets characters introduce themselves: spoken once, then taken from the cache. */
@Component
class SampleSpeech {

  private final VoiceSpeech speech;
  private final DefaultEngine byDefault;

  SampleSpeech(VoiceSpeech speech, DefaultEngine byDefault) {
    this.speech = speech;
    this.byDefault = byDefault;
  }

  /**
   * A character's own words.
   *
   * @param wav a whole WAV file
   * @param engine who spoke
   * @param tag differs when the audio does
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Sample(byte[] wav, String engine, String tag) {}

  /**
   * What a character says of itself.
   *
   * @param style one of the engine's; any other is refused
   * @param connection whose end is the end of the speaking
   */
  Sample of(CharacterProfile character, String style, Caller caller, ClientConnection connection)
      throws IOException, InterruptedException {
    RenderRequest request =
        new RenderRequest(
            SpeechRequest.of(character.sampleText(), "").withStyle(style),
            new VoiceSelector.ById(character.id()),
            byDefault.name(),
            OptionalLong.empty());
    VoiceSpeech.Spoken spoken =
        speech.speak(
            new SpeechOrder(request, Pace.WHOLE, Priority.NORMAL, caller.quotaKey(), true),
            character.name(),
            connection::check);
    return new Sample(spoken.wav(), spoken.engine(), tag(spoken.wav()));
  }

  static String tag(byte[] wav) {
    CRC32C sum = new CRC32C();
    sum.update(wav);
    return "\"%x-%x\"".formatted(wav.length, sum.getValue());
  }
}
