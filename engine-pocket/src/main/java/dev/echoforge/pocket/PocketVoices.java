package dev.echoforge.pocket;

import dev.echoforge.checks.SentenceAttempt;
import dev.echoforge.checks.VoiceReference;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.pocket.FileVoices.FileVoice;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The voices of a model: states beside it and recordings that it clones. Those used of late are
 * kept in memory as they were taken in. Safe for concurrent use.
 */
final class PocketVoices {

  private static final int MAX_IN_MEMORY = 16;

  private final PocketModel model;
  private final VoiceStore store;
  private final BatchScheduler<PocketRequest, PocketSequence> scheduler;
  private final String language;
  private final ReentrantLock lock = new ReentrantLock();

  /** By what they are made from; the one used least recently comes first. */
  private final Map<String, Known> voices = new LinkedHashMap<>(16, 0.75f, true);

  PocketVoices(
      PocketModel model,
      VoiceStore store,
      BatchScheduler<PocketRequest, PocketSequence> scheduler) {
    this.model = model;
    this.store = store;
    this.scheduler = scheduler;
    this.language = ModelLanguage.of(model.folder());
  }

  /** The model's language, as a tag. */
  String language() {
    return language;
  }

  /** All there are now, those beside the model first. */
  List<Voice> list() {
    return PocketDescription.voices(model.folder(), language, model.encodes(), store);
  }

  /**
   * A voice that is ready to speak.
   *
   * @param address what the speech depends on
   * @param source the cloned voice's own, or null for one of the model's
   * @param reference what its sentences are compared with
   */
  record ReadyVoice(
      VoiceState state, String address, @Nullable String source, VoiceReference reference) {}

  /** A voice that is in memory. */
  private record Known(VoiceState state, VoiceReference reference) {}

  /**
   * The voice of that id.
   *
   * @throws InvalidRequestException if there is none
   * @throws dev.echoforge.speech.UnavailableException if it is to be cloned and the model can't
   */
  ReadyVoice find(String id) {
    for (FileVoice file : FileVoices.in(model.folder(), language)) {
      if (file.voice().id().equals(id)) {
        String address =
            ContentAddress.of("pocket-voice-file-1")
                .add(file.file().toString())
                .add(file.file().toFile().length())
                .add(file.file().toFile().lastModified())
                .hex();
        return ready(
            address,
            null,
            () ->
                new Known(
                    VoiceStateFile.read(file.file(), model.config()), VoiceReference.UNKNOWN));
      }
    }
    Optional<StoredVoice> stored = store.find(id);
    if (stored.isEmpty()) {
      throw new InvalidRequestException(
          "voice",
          "unknown voice",
          "one of " + String.join(", ", list().stream().map(Voice::id).toList()),
          "\"" + id + "\"");
    }
    VoiceEncoder.requireEncoder(model);
    ClonedStateFile kept = ClonedStateFile.of(stored.get(), model);
    StoredVoice voice = stored.get();
    String address =
        ContentAddress.of("pocket-voice-2").add(voice.recordingHash(), voice.transcript()).hex();
    return ready(
        address,
        voice.source(),
        () -> new Known(kept.read().orElseGet(() -> kept.keep(clone(voice))), pace(voice)));
  }

  /** How fast a stored voice speaks: it has its recording's words. */
  private static VoiceReference pace(StoredVoice voice) {
    Pcm recording = voice.readRecording();
    return VoiceReference.ofPace(
        new SentenceAttempt(
            voice.transcript(),
            recording.samples(),
            recording.sampleRateHz(),
            null,
            SentenceAttempt.Ending.SPOKEN));
  }

  private ReadyVoice ready(String address, @Nullable String source, Supplier<Known> make) {
    lock.lock(); // also while one is made: a second request for it then finds it
    try {
      Known known = voices.get(address);
      if (known == null) {
        known = make.get();
        voices.put(address, known);
        if (voices.size() > MAX_IN_MEMORY) {
          voices.remove(voices.keySet().iterator().next());
        }
      }
      return new ReadyVoice(known.state(), address, source, known.reference());
    } finally {
      lock.unlock();
    }
  }

  private VoiceState clone(StoredVoice voice) {
    var recording = voice.readRecording();
    try {
      return scheduler
          .runExclusive(
              team -> new VoiceEncoder(model, team).voice(recording, VoiceEncoder.MAX_SECONDS))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpeechException speech) {
        throw speech;
      }
      throw new SpeechFailedException("the voice can't be taken in: " + e.getCause(), e);
    }
  }
}
