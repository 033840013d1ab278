/**
 * Reading texts aloud, sentence by sentence, for every engine: whose sentence is computed next,
 * which sentences are kept, how they are tried again, and when their words are heard.
 */
@NullMarked
package dev.echoforge.reading;

import org.jspecify.annotations.NullMarked;
