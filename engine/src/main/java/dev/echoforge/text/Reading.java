package dev.echoforge.text;

/** How a text is put into words before it is spoken. */
public enum Reading {
  /** All numbers, symbols and abbreviations in words, some of which have their phonemes. */
  FULL,
  /** The same words without phonemes: for models that read letters. */
  WORDS,
  /** Nothing. */
  NONE
}
