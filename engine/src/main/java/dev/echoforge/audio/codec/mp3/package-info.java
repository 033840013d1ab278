/** MPEG audio layer III: encoder, decoder and their tags. */
@NullMarked
package dev.echoforge.audio.codec.mp3;

import org.jspecify.annotations.NullMarked;
