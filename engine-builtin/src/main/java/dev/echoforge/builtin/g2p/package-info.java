/**
 * English text to phonemes: tokens, parts of speech, a lexicon with context rules and inflections,
 * a small network for unknown words, and stress within compounds.
 *
 * <p>The phoneme alphabet and the rules are those of misaki (Apache-2.0, by hexgrad), which the
 * voice's models were trained with; the tokens follow spaCy's English rules (MIT, by Explosion).
 * The data come from the voice pack.
 */
@NullMarked
package dev.echoforge.builtin.g2p;

import org.jspecify.annotations.NullMarked;
