package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.speech.Segment;
import dev.echoforge.speech.SpeechRequest;
import java.util.TreeSet;

/** The address of a work's audio: all that it depends on, hashed. */
final class WorkKey {

  private WorkKey() {}

  static String of(PreparedWork work, Pace pace) {
    SpeechRequest speech = work.speech();
    ContentAddress address =
        ContentAddress.of("take-2")
            .add(
                work.engine().name(),
                work.engine().identity(),
                speech.voice(),
                speech.style(),
                String.valueOf(speech.speed()),
                String.valueOf(speech.sampling()),
                speech.device().id(),
                new TreeSet<>(speech.cleaning()).toString(),
                pace.name(),
                speech.text());
    for (Segment segment : speech.context()) {
      address
          .add(segment.speaker())
          .add(segment.text())
          .add(segment.audio().sampleRateHz())
          .add(segment.audio().samples());
    }
    return address.hex();
  }
}
