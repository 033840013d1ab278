package dev.echoforge.builtin;

import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.StoredSentence;
import java.util.List;

/**
 * A sound that is being made, and kept once it has been given on: whoever hears it doesn't wait for
 * that.
 */
final class SpokenSound implements Sound {

  private final PhonemeSentence part;
  private final Utterance utterance;
  private final WordBounds bounds;
  private final double stretch;
  private final SentenceStore store;
  private final String address;
  private final float[] samples;
  private int given;

  SpokenSound(
      PhonemeSentence part,
      Utterance utterance,
      PhonemeIds ids,
      double stretch,
      SentenceStore store,
      String address) {
    this.part = part;
    this.utterance = utterance;
    this.bounds = utterance.bounds(part, ids);
    this.stretch = stretch;
    this.store = store;
    this.address = address;
    this.samples = new float[store.keeps() ? utterance.samples() : 0];
  }

  @Override
  public int samples() {
    return utterance.samples();
  }

  @Override
  public boolean isOver() {
    return utterance.isOver();
  }

  @Override
  public float[] next(int most) {
    float[] sound = utterance.next(most);
    if (store.keeps()) {
      System.arraycopy(sound, 0, samples, given, sound.length);
    }
    given += sound.length;
    return sound;
  }

  @Override
  public List<Utterance.Heard> words() {
    return bounds.heard(part.words(), stretch, samples());
  }

  @Override
  public void onDelivered() {
    if (store.keeps()) {
      store.keep(address, new StoredSentence(samples, bounds.marks()));
    }
  }
}
