package dev.echoforge.reading;

/** Where in a sentence's sound its chars are said, as an engine estimates it. */
@FunctionalInterface
public interface SpokenShare {

  /**
   * How much of the sentence's sound is over when it comes to a char, from 0 to 1; never less than
   * for a char before it.
   *
   * @param index in the sentence as it is spoken, up to its length
   */
  double before(int index);
}
