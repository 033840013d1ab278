package dev.echoforge.pocket;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.pocket.FileVoices.FileVoice;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.speech.InvalidRequestException;
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
  private final Map<String, VoiceState> states = new LinkedHashMap<>(16, 0.75f, true);

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
   */
  record ReadyVoice(VoiceState state, String address) {}

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
        return ready(address, () -> VoiceStateFile.read(file.file(), model.config()));
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
    return ready(stored.get().recordingHash(), () -> clone(stored.get()));
  }

  private ReadyVoice ready(String address, Supplier<VoiceState> make) {
    lock.lock(); // also while one is made: a second request for it then finds it
    try {
      VoiceState state = states.get(address);
      if (state == null) {
        state = make.get();
        states.put(address, state);
        if (states.size() > MAX_IN_MEMORY) {
          states.remove(states.keySet().iterator().next());
        }
      }
      return new ReadyVoice(state, address);
    } finally {
      lock.unlock();
    }
  }

  private VoiceState clone(StoredVoice voice) {
    var recording = voice.readRecording();
    try {
      return scheduler
          .runExclusive(team ->
              new VoiceEncoder(model, team).voice(recording, VoiceEncoder.MAX_SECONDS))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpeechException speech) {
        throw speech;
      }
      throw new SpeechFailedException("the voice can't be taken in: " + e.getCause(), e);
    }
  }
}
