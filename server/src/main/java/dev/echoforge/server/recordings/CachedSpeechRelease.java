package dev.echoforge.server.recordings;

import dev.echoforge.server.synthesis.CachedSpeech;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Deletes cached audio that was kept only for a recording, with the recording. */
@Component
class CachedSpeechRelease {

  private final CachedSpeech cached;

  CachedSpeechRelease(CachedSpeech cached) {
    this.cached = cached;
  }

  @EventListener
  void on(RecordingDeleted deleted) {
    cached.release(deleted.id());
  }
}
