package dev.echoforge.server.voices;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.files.MemorySink;
import dev.echoforge.server.access.Client;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.synthesis.Priority;
import dev.echoforge.server.synthesis.SynthesisSettings;
import dev.echoforge.server.synthesis.Take;
import dev.echoforge.server.synthesis.TakeOrder;
import dev.echoforge.server.synthesis.TakeSink;
import dev.echoforge.server.synthesis.Takes;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.delivery.Renderer.Pace;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.springframework.stereotype.Component;

/** Lets characters introduce themselves: spoken once, then taken from the cache. */
@Component
class SampleSpeech {

  private final Takes takes;
  private final SynthesisSettings settings;

  SampleSpeech(Takes takes, SynthesisSettings settings) {
    this.takes = takes;
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

  Sample of(CharacterProfile character, Client client, ClientConnection connection)
      throws IOException, InterruptedException {
    RenderRequest request =
        new RenderRequest(
            SpeechRequest.of(character.sampleText(), ""),
            new VoiceSelector.ById(character.id()),
            settings.engine(),
            OptionalLong.empty());
    try (Take take =
        takes.order(new TakeOrder(request, Pace.WHOLE, Priority.NORMAL, client.id(), true))) {
      MemorySink sink = new MemorySink();
      try (AudioEncoder encoder =
          AudioEncoders.open(
              AudioFormat.WAV,
              sink,
              take.sampleRateHz(),
              new AudioMetadata(character.name(), character.name(), ""))) {
        take.follow(
            new TakeSink() {
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
      return new Sample(wav, take.engine(), tag(wav));
    }
  }

  private static String tag(byte[] wav) {
    CRC32C sum = new CRC32C();
    sum.update(wav);
    return "\"%x-%x\"".formatted(wav.length, sum.getValue());
  }
}
