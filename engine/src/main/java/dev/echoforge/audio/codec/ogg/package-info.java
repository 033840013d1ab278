/** Ogg containers with Opus and Vorbis in them. */
@NullMarked
package dev.echoforge.audio.codec.ogg;

import org.jspecify.annotations.NullMarked;
