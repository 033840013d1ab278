package dev.echoforge.server;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.MemorySink;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Recordings that voices are made of in tests. */
final class VoiceRecordings {

  private VoiceRecordings() {}

  /** Eight seconds of a hum that comes and goes. */
  static Pcm hum() {
    float[] samples = new float[8 * 24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.05) * Math.sin(i * 0.0005));
    }
    return new Pcm(samples, 24_000);
  }

  static byte[] wav() throws IOException {
    MemorySink sink = new MemorySink();
    try (AudioEncoder encoder =
        AudioEncoders.open(AudioFormat.WAV, sink, 24_000, new AudioMetadata("", "", ""))) {
      encoder.write(hum().samples());
      encoder.finish();
    }
    return sink.take();
  }

  /** A request that sends bytes. */
  static HttpRequest.Builder sending(HttpRequest.Builder request, byte[] body) {
    return request
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(body));
  }

  /** Makes a voice of an upload. */
  static HttpResponse<String> clone(TestServer server, String name) throws IOException {
    HttpResponse<String> sent = server.send(sending(server.request("/api/voices/uploads"), wav()));
    return server.post(
        "/api/voices",
        "{\"upload\": \"%s\", \"name\": \"%s\", \"transcript\": \"What she says.\", \"consent\": \"Yes.\"}"
            .formatted(TestServer.json(sent).path("id").asString(), name));
  }
}
