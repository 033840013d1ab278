/** Recordings of the many kinds that an ffmpeg on the machine reads. */
@NullMarked
package dev.echoforge.audio.codec.ffmpeg;

import org.jspecify.annotations.NullMarked;
