/** RIFF WAVE and raw PCM. */
@NullMarked
package dev.echoforge.audio.codec.wav;

import org.jspecify.annotations.NullMarked;
