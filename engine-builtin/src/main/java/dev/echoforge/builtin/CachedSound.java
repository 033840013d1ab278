package dev.echoforge.builtin;

import dev.echoforge.speech.StoredSentence;
import java.util.Arrays;
import java.util.List;

/** A sound that was kept from before. */
final class CachedSound implements Sound {

  private final PhonemeSentence part;
  private final StoredSentence kept;
  private final double stretch;
  private int given;

  CachedSound(PhonemeSentence part, StoredSentence kept, double stretch) {
    this.part = part;
    this.kept = kept;
    this.stretch = stretch;
  }

  @Override
  public int samples() {
    return kept.samples().length;
  }

  @Override
  public boolean isOver() {
    return given == samples();
  }

  @Override
  public float[] next(int most) {
    int end = Math.min(samples(), given + most);
    float[] sound = Arrays.copyOfRange(kept.samples(), given, end);
    given = end;
    return sound;
  }

  @Override
  public List<Utterance.Heard> words() {
    return WordBounds.of(kept.marks()).heard(part.words(), stretch, samples());
  }

  @Override
  public void onDelivered() {}
}
