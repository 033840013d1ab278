package dev.echoforge.builtin;

import java.util.List;

/** A sentence's sound, given piece by piece. */
interface Sound {

  /** How much there is, in samples. */
  int samples();

  /** Whether all has been given. */
  boolean isOver();

  /** The next sound, of at most so many samples. */
  float[] next(int most);

  /** When each word is heard, from the beginning of this sound. */
  List<Utterance.Heard> words();

  /** All of it has been given on. */
  void onDelivered();
}
