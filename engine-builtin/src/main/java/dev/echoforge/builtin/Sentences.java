package dev.echoforge.builtin;

import dev.echoforge.speech.TextCleaning;
import java.util.Iterator;
import java.util.Set;

/** Turns a text into what the networks are given, sentence by sentence and as late as possible. */
@FunctionalInterface
interface Sentences {

  /** The sentences of a text that have something to speak; none if there is nothing. */
  Iterator<PhonemeSentence> of(String text, Set<TextCleaning> cleaning);
}
