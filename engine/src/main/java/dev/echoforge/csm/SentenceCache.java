package dev.echoforge.csm;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.text.Sentence;
import java.util.function.Supplier;

/**
 * Takes sentences from a store, or has them made and keeps them there.
 *
 * @param store where they are kept
 * @param identity tells the model and the program from others and from what they were before
 * @param codebooks codes in a frame
 */
record SentenceCache(SentenceStore store, String identity, int codebooks) {

  /**
   * A sentence's frames.
   *
   * @param prompt all that they go on from, the sentence's text last
   * @param sampling how they are drawn at the first attempt; further ones follow from it
   * @param mostFrames where it is stopped
   * @param make has it made
   */
  SentenceFrames frames(
      Sentence sentence,
      CsmPrompt prompt,
      Sampling sampling,
      int mostFrames,
      Supplier<SentenceFrames> make) {
    if (!store.keeps()) {
      return make.get();
    }
    String address = address(prompt, sampling, mostFrames);
    StoredSentence found = store.find(address);
    SentenceFrames kept = found == null ? null : CachedSentence.of(sentence, found, codebooks);
    return kept == null
        ? new RecordedFrames(make.get(), whole -> store.keep(address, whole))
        : kept;
  }

  private String address(CsmPrompt prompt, Sampling sampling, int mostFrames) {
    ContentAddress address =
        ContentAddress.of("csm-sentence-1")
            .add(identity)
            .add(sampling.temperature())
            .add(sampling.topK())
            .add(sampling.seed())
            .add(mostFrames);
    prompt.addTo(address);
    return address.hex();
  }
}
