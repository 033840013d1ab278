/** Kyutai's Pocket TTS: a flow-matching language model over a codec's continuous latents. */
@NullMarked
package dev.echoforge.pocket;

import org.jspecify.annotations.NullMarked;
