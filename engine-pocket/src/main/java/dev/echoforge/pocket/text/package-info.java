/** What Pocket TTS does with a text before the model: preparation, tokens, chunks. */
@NullMarked
package dev.echoforge.pocket.text;

import org.jspecify.annotations.NullMarked;
