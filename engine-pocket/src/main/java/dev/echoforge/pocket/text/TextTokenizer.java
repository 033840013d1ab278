package dev.echoforge.pocket.text;

/** Texts to token ids, and back. Immutable. */
public interface TextTokenizer {

  /** How many ids there are. */
  int size();

  /** A text's ids; none for an empty text. */
  int[] encode(String text);

  /** The text that the ids [from, to) stand for, without the space that stands before a text. */
  String decode(int[] ids, int from, int to);

  /** Tells this tokenizer from others. */
  String fingerprint();
}
