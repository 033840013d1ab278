/** Text to token ids: byte-level byte-pair encoding as a model's {@code tokenizer.json} says. */
@NullMarked
package dev.echoforge.text.tokenizer;

import org.jspecify.annotations.NullMarked;
