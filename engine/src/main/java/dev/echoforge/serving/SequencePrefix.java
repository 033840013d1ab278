package dev.echoforge.serving;

/**
 * What a model has computed for the first positions of a sequence, to begin other sequences with.
 * Immutable.
 */
public interface SequencePrefix {

  /** How many positions it holds. */
  int positions();

  /** Bytes of memory that it takes. */
  long bytes();
}
