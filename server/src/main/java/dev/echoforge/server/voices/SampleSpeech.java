package dev.echoforge.server.voices;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.files.MemorySink;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.PlaybackSink;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.synthesis.SpeechService;
import dev.echoforge.server.synthesis.SynthesisSettings;
import dev.echoforge.speech.SpeechRequest;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.springframework.stereotype.Component;

/** Lets characters introduce themselves: spoken once, then taken from the cache. */
@Component
class SampleSpeech {

  private final SpeechService speech;
  private final SynthesisSettings settings;

  SampleSpeech(SpeechService speech, SynthesisSettings settings) {
    this.speech = speech;
    this.settings = settings;
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

  Sample of(CharacterProfile character, Caller caller, ClientConnection connection)
      throws IOException, InterruptedException {
    RenderRequest request =
        new RenderRequest(
            SpeechRequest.of(character.sampleText(), ""),
            new VoiceSelector.ById(character.id()),
            settings.engine(),
            OptionalLong.empty());
    try (Playback playback =
        speech.submit(
            new SpeechOrder(request, Pace.WHOLE, Priority.NORMAL, caller.quotaKey(), true))) {
      MemorySink sink = new MemorySink();
      try (AudioEncoder encoder =
          AudioEncoders.open(
              AudioFormat.WAV,
              sink,
              playback.sampleRateHz(),
              new AudioMetadata(character.name(), character.name(), ""))) {
        playback.follow(
            new PlaybackSink() {
              @Override
              public void samples(float[] samples) throws IOException {
                encoder.write(samples);
              }

              @Override
              public void waiting() throws IOException {
                connection.check();
              }
            });
        encoder.finish();
      }
      byte[] wav = sink.take();
      return new Sample(wav, playback.engine(), tag(wav));
    }
  }

  private static String tag(byte[] wav) {
    CRC32C sum = new CRC32C();
    sum.update(wav);
    return "\"%x-%x\"".formatted(wav.length, sum.getValue());
  }
}
