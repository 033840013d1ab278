/** AAC in ADTS, by an ffmpeg on the machine. */
@NullMarked
package dev.echoforge.audio.codec.aac;

import org.jspecify.annotations.NullMarked;
