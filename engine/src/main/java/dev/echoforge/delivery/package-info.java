/**
 * From an engine's audio to what leaves: who speaks, one gain for a whole work, the watermark, the
 * format.
 */
@NullMarked
package dev.echoforge.delivery;

import org.jspecify.annotations.NullMarked;
