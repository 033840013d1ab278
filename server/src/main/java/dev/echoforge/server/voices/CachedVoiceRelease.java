package dev.echoforge.server.voices;

import dev.echoforge.server.synthesis.CachedSpeech;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Deletes cached audio of a cloned voice with the voice. */
@Component
class CachedVoiceRelease {

  private final CachedSpeech cached;

  CachedVoiceRelease(CachedSpeech cached) {
    this.cached = cached;
  }

  @EventListener
  void on(VoiceDeleted deleted) {
    cached.forgetVoices(Set.of(deleted.key()));
  }
}
