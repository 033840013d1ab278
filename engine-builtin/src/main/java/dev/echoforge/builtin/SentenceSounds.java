package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.vocoder.NoiseTable;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.StoredSentence;

/**
 * The sounds of one request's sentences: those that were kept, and all others made. A sentence's
 * sound depends on its phonemes, the voice and its manner, the pace and the seed; not on where it
 * stands.
 */
final class SentenceSounds {

  private final LoadedPack pack;
  private final NoiseTable noise;
  private final BuiltinVoice voice;
  private final SpeechRequest request;
  private final SentenceStore store;
  private final String identity;
  private final Pace pace;
  private final AudioSink sink;

  /**
   * @param voice in the request's manner
   * @param identity tells the engine from what it was before
   * @param sink hears which kept sentences are used
   */
  SentenceSounds(
      LoadedPack pack,
      NoiseTable noise,
      BuiltinVoice voice,
      SpeechRequest request,
      SentenceStore store,
      String identity,
      AudioSink sink) {
    this.pack = pack;
    this.noise = noise;
    this.voice = voice;
    this.request = request;
    this.store = request.bypassCache() ? SentenceStore.NONE : store;
    this.identity = identity;
    this.sink = sink;
    this.pace = Pace.of(request.speed() * voice.shape().pace());
  }

  /** How a sentence, or a part of one, sounds. */
  Sound of(PhonemeSentence part) {
    long seed = request.sampling().seedFor(part.phonemes());
    if (!store.keeps()) {
      return made(part, seed, "");
    }
    String address = address(part, seed);
    sink.usesSentence(address);
    StoredSentence kept = store.find(address);
    return kept == null ? made(part, seed, address) : new CachedSound(part, kept, pace.stretch());
  }

  private Sound made(PhonemeSentence part, long seed, String address) {
    Prediction prediction = pack.predict(voice, pack.ids().encode(part.phonemes()), pace.network());
    Utterance utterance = new Utterance(prediction, voice, pace.stretch(), noise.source(seed));
    return new SpokenSound(part, utterance, pack.ids(), pace.stretch(), store, address);
  }

  private String address(PhonemeSentence part, long seed) {
    ContentAddress address =
        ContentAddress.of("builtin-sentence-1")
            .add(identity, voice.network().name(), String.valueOf(voice.shape()))
            .add(voice.middleHz())
            .add(pace.network())
            .add(pace.stretch())
            .add(seed)
            .add(part.phonemes());
    for (PhonemeWord word : part.words()) {
      address.add(word.phonemesStart()).add(word.phonemesEnd());
    }
    return address.hex();
  }
}
