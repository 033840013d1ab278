/** The engine of last resort: tones in place of words, always marked as a placeholder. */
@NullMarked
package dev.echoforge.placeholder;

import org.jspecify.annotations.NullMarked;
