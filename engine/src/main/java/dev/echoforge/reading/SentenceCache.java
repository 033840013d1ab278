package dev.echoforge.reading;

import dev.echoforge.reading.FrameFormat.Frames;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.StoredSentence;
import dev.echoforge.text.Sentence;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a work's sentences from a store, or has them made and keeps them there.
 *
 * @param store where they are kept
 * @param format how
 * @param source the cloned voice's that speaks, or null
 * @param sink hears which sentences are used
 * @param <F> what the engine makes of a frame
 */
public record SentenceCache<F>(
    SentenceStore store, FrameFormat<F> format, @Nullable String source, AudioSink sink) {

  /**
   * A sentence's frames.
   *
   * @param content the address of all that they depend on; asked only where something is kept
   * @param make has it made
   */
  public SentenceFrames<F> frames(
      Sentence sentence, Supplier<String> content, Supplier<SentenceFrames<F>> make) {
    if (!store.keeps()) {
      return make.get();
    }
    String address = CachedAudio.address(source, content.get());
    sink.usesSentence(address);
    StoredSentence found = store.find(address);
    Frames<F> kept = found == null ? null : format.read(found);
    return kept == null
        ? new RecordedFrames<>(make.get(), format, whole -> store.keep(address, whole))
        : new CachedFrames<>(sentence, kept);
  }
}
