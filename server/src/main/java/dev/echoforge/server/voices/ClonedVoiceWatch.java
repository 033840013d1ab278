package dev.echoforge.server.voices;

import dev.echoforge.server.synthesis.CachedSpeech;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells when a cloned voice is gone, whoever removed it: the command line works on the same folder,
 * also while the server is off. Voices that something is cached of, or that were there before, are
 * compared with those that are there.
 */
@Component
class ClonedVoiceWatch implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ClonedVoiceWatch.class);
  private static final long EVERY_S = 5;

  private final VoiceStore voices;
  private final CachedSpeech cached;
  private final VoiceFolderSync sync;
  private final ApplicationEventPublisher events;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("voice-watch").daemon(true).factory());
  private Set<String> before = Set.of(); // the timer's own

  @SuppressWarnings("FutureReturnValueIgnored") // run catches what it throws
  ClonedVoiceWatch(
      VoiceStore voices,
      CachedSpeech cached,
      VoiceFolderSync sync,
      ApplicationEventPublisher events) {
    this.sync = sync;
    this.voices = voices;
    this.cached = cached;
    this.events = events;
    timer.scheduleWithFixedDelay(this::run, 0, EVERY_S, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      sync.run();
    } catch (RuntimeException | Error e) {
      LOG.debug("the cloned voices can't be compared with the database now", e);
    }
    try {
      look();
    } catch (RuntimeException | Error e) {
      LOG.debug("the cloned voices can't be looked at now", e);
    }
  }

  private void look() {
    Set<String> known = new HashSet<>(cached.voices());
    known.addAll(before);
    Set<String> now =
        voices.list().stream()
            .map(StoredVoice::source)
            .map(CachedAudio::key)
            .collect(Collectors.toSet());
    known.removeAll(now);
    known.forEach(key -> events.publishEvent(new VoiceDeleted(key)));
    before = now;
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
