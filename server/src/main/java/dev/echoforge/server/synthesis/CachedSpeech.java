package dev.echoforge.server.synthesis;

import dev.echoforge.speech.CachedAudio;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deletes cached works and sentences with what they were kept for: a recording, a cloned voice, or
 * nobody for too long.
 */
@Component
public class CachedSpeech implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CachedSpeech.class);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  private final WorkCache works;
  private final SentenceFiles sentences;
  private final CachedAudioUses uses;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("cache-sweep").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // sweep catches what it throws
  CachedSpeech(
      @Value("${echoforge.data-dir}") Path dataDir,
      WorkCache works,
      SentenceFiles sentences,
      Clock clock) {
    this.works = works;
    this.sentences = sentences;
    this.uses = new CachedAudioUses(dataDir.resolve("cache").resolve("uses"), clock);
    this.clock = clock;
    timer.scheduleWithFixedDelay(
        this::sweep, SWEEP_EVERY.toSeconds(), SWEEP_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** Notes that a work is heard in a recording, which need not be listed yet. */
  public void used(UUID recording, SpokenWork heard) {
    uses.add(recording, Set.copyOf(heard.facts().cached()));
  }

  /** Deletes what was kept only for a recording. */
  public void release(UUID recording) {
    Set<String> unused = uses.release(recording);
    if (!unused.isEmpty()) {
      works.forgetAll(unused::contains);
      sentences.forgetAll(unused::contains);
    }
  }

  /**
   * Recordings for which something was kept.
   *
   * @param atLeast how long ago; younger ones may not be listed yet
   */
  public List<UUID> recordings(Duration atLeast) {
    return uses.recordingsBefore(clock.instant().minus(atLeast));
  }

  /** The cloned voices of which something is kept, by {@link CachedAudio#key}. */
  public Set<String> voices() {
    Set<String> keys = new HashSet<>();
    works.addresses().forEach(address -> CachedAudio.voice(address).ifPresent(keys::add));
    sentences.addresses().forEach(address -> CachedAudio.voice(address).ifPresent(keys::add));
    return keys;
  }

  /**
   * How many works and sentences are kept of a cloned voice on this node.
   *
   * @param key its {@link CachedAudio#key}
   */
  public int countOf(String key) {
    return (int)
        Stream.concat(works.addresses().stream(), sentences.addresses().stream())
            .filter(address -> CachedAudio.voice(address).filter(key::equals).isPresent())
            .count();
  }

  /**
   * Deletes all that cloned voices said.
   *
   * @param keys their {@link CachedAudio#key}s
   */
  public void forgetVoices(Set<String> keys) {
    if (!keys.isEmpty()) {
      works.forgetAll(address -> CachedAudio.voice(address).filter(keys::contains).isPresent());
      sentences.forgetAll(address -> CachedAudio.voice(address).filter(keys::contains).isPresent());
    }
  }

  /** Deletes what nobody asked for too long. */
  void sweep() {
    try {
      works.sweep();
      sentences.sweep();
      Set<String> kept = new HashSet<>(works.addresses());
      kept.addAll(sentences.addresses());
      uses.prune(kept::contains);
    } catch (RuntimeException | Error e) {
      LOG.warn("the caches can't be swept, which is tried again later", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
