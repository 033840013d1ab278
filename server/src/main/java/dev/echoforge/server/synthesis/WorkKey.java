package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.speech.Segment;
import dev.echoforge.speech.SpeechRequest;
import java.util.TreeSet;

/**
 * The address of a work's audio: all that it depends on, hashed. That is what the engine gives (its
 * identity, which covers model, precision and program; the voice, a cloned one's recording and
 * words included; the request) and what is done to it afterwards: levelling, pace and watermark.
 */
final class WorkKey {

  private WorkKey() {}

  static String of(PreparedWork work, Pace pace) {
    SpeechRequest speech = work.speech();
    String source = work.voice().voice().source();
    ContentAddress address =
        ContentAddress.of("work-4")
            .add(
                work.treatment(),
                String.valueOf(source),
                work.engine().name(),
                work.engine().identity(),
                speech.voice(),
                speech.style(),
                String.valueOf(speech.speed()),
                String.valueOf(speech.sampling()),
                speech.device().id(),
                new TreeSet<>(speech.cleaning()).toString(),
                String.valueOf(speech.choices()),
                pace.name(),
                speech.text());
    for (Segment segment : speech.context()) {
      address
          .add(segment.speaker())
          .add(segment.text())
          .add(segment.audio().sampleRateHz())
          .add(segment.audio().samples());
    }
    return CachedAudio.address(source, address.hex());
  }
}
